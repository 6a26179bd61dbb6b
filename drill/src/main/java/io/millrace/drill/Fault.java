package io.millrace.drill;

import java.util.Set;

/// What can go wrong in a run, by its number in reliability §2, with the highest rate that a seed
/// may draw for it. A rate is per occasion: a request, an event, a commit, a step, a price.
public enum Fault {
  /// the venue has done it, and the answer is lost
  ANSWER_LOST("F1", 0.2),
  /// the request never arrives
  REQUEST_LOST("F2", 0.2),
  /// the request travels for seconds, perhaps beyond its window
  LATE("F3", 0.2),
  /// a server error, after it was done
  ERROR_AFTER("F4", 0.1),
  /// a server error, and nothing was done
  ERROR_BEFORE("F4", 0.1),
  /// the answer's body is cut
  TRUNCATED("F5", 0.1),
  /// an answer to a question is seconds old
  STALE("F6", 0.4),
  /// a list is seconds old
  STALE_LIST("F7", 0.4),
  /// the stream tells twice
  EVENT_TWICE("F8", 0.3),
  /// the stream tells late, in another order
  EVENT_LATE("F9", 0.3),
  /// the stream does not tell
  EVENT_LOST("F10", 0.3),
  /// the stream is silent for minutes and looks healthy
  SILENCE("F11", 0.02),
  /// the stream breaks, and is back after a while
  DISCONNECT("F12", 0.02),
  /// an order trades in parts
  PARTIAL("F13", 0.5),
  /// a fee is taken from a third asset, for some fills of an order
  THIRD_FEE("F14", 0.4),
  /// too many requests: the venue wants to be left alone for some seconds
  LIMITED("F15", 0.01),
  /// a ban of minutes
  BANNED("F15", 0.001),
  /// the request is outside its window by the venue's clock
  CLOCK("F16", 0.05),
  /// trading is halted for minutes, or rules have changed: orders are refused
  HALT("F17", 0.004),
  /// the price jumps by some per cent
  GAP("F18", 0.01),
  /// a person trades by hand or moves money on the same account
  BY_HAND("F19", 0.02),
  /// the key is refused for some minutes
  KEY_REFUSED("F20", 0.0005),
  /// the process dies between two steps
  CRASH("F21", 0.01),
  /// a commit fails, and has been stored
  COMMIT_STORED("F22", 0.01),
  /// a commit fails, and has not been stored
  COMMIT_LOST("F22", 0.01),
  /// the database is away for some seconds
  DATABASE_DOWN("F22", 0.001),
  /// the process stands still for longer than an order's window, just before it sends
  PAUSE("F24", 0.01),
  /// the process is told to end, as for an upgrade, and another begins
  UPGRADE("F26", 0.01),
  /// another process takes the account over while this one lives
  TWO_OWNERS("F25", 0.005),
  /// the stream says more at once than fits into a mailbox
  OVERLOAD("F30", 0.0005),
  /// a person's command comes twice
  COMMAND_TWICE("F28", 0.3),
  /// a person changes his mind: start, pause, stop, close
  WISH("workload", 1);

  /// What happens to a process, and so to all accounts in it.
  static final Set<Fault> OF_PROCESSES = Set.of(CRASH, PAUSE, TWO_OWNERS);

  private final String number;
  private final double most;
  private final String note;

  Fault(String number, double most) {
    this.number = number;
    this.most = most;
    this.note = "fault " + name();
  }

  /// Its number in reliability §2.
  public String number() {
    return number;
  }

  /// How a run's log tells that it happens.
  String note() {
    return note;
  }

  double most() {
    return most;
  }
}
