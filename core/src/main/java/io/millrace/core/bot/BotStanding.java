package io.millrace.core.bot;

import io.millrace.core.reason.Reason;
import org.jspecify.annotations.Nullable;

/// What is wanted of one bot, what keeps it from that, and the phase that both make.
final class BotStanding {
  private Desired desired = Desired.STOP;
  private boolean closing;
  private boolean started;
  private boolean recovering;
  private @Nullable Reason error;
  private BotPhase phase = BotPhase.STOPPED;

  /// As another machine remembered it. The plan is not stored: until the strategy has been asked
  /// again, no order may be judged by it, so that it recovers first.
  void restore(BotSnapshot snapshot) {
    desired = snapshot.desired();
    closing = snapshot.closing();
    started = snapshot.started();
    error = snapshot.error().orElse(null);
    recovering = true;
  }

  // ---- what the user wants

  void run() {
    desired = Desired.RUN;
    closing = false;
    started = true;
    tryAgain();
  }

  void pause() {
    desired = Desired.PAUSE;
    recovering = false;
  }

  /// Whatever it was waiting for, stopping must work: the kill switch comes this way.
  ///
  /// @param sellFirst whether there is something to close
  void stop(boolean sellFirst) {
    desired = Desired.STOP;
    closing = sellFirst;
    tryAgain();
  }

  void tryAgain() {
    error = null;
    recovering = false;
  }

  // ---- what happens to it

  /// The strategy ends the bot by its own rule.
  void stopItself(boolean sellFirst) {
    desired = Desired.STOP;
    closing = sellFirst;
  }

  void closed() {
    closing = false;
  }

  void fail(Reason why) {
    error = why.kept();
  }

  /// Nothing is placed or cancelled until the host says that it may.
  void recover() {
    recovering = true;
  }

  void recovered() {
    recovering = false;
  }

  // ---- reading

  Desired desired() {
    return desired;
  }

  boolean isClosing() {
    return closing;
  }

  boolean isStarted() {
    return started;
  }

  boolean isRecovering() {
    return recovering;
  }

  @Nullable Reason error() {
    return error;
  }

  boolean isInError() {
    return error != null;
  }

  /// Whether the plan is to be carried out: running, paused (managing), or closing before a stop.
  boolean isActive() {
    return desired != Desired.STOP || closing;
  }

  boolean mayOpen() {
    return desired == Desired.RUN && error == null;
  }

  /// The phase that was found last.
  BotPhase phase() {
    return phase;
  }

  /// Finds the phase anew.
  ///
  /// @return whether it is another one
  boolean find(BotBooks books, @Nullable Reason waitingForFunds) {
    BotPhase before = phase;
    phase = current(books, waitingForFunds);
    return phase != before;
  }

  private BotPhase current(BotBooks books, @Nullable Reason waitingForFunds) {
    boolean isEmpty = books.orders().isEmpty();
    if (error != null) {
      return BotPhase.ERROR;
    }
    if (desired == Desired.STOP) {
      return closing || !isEmpty ? BotPhase.CLOSING : BotPhase.STOPPED;
    }
    if (waitingForFunds != null) {
      return BotPhase.WAITING_FOR_BALANCE;
    }
    if (desired == Desired.PAUSE) {
      return BotPhase.PAUSED;
    }
    if (books.isInPosition()) {
      return BotPhase.IN_POSITION;
    }
    return started ? isEmpty ? BotPhase.MONITORING : BotPhase.PLACING_ORDER : BotPhase.STARTING;
  }
}
