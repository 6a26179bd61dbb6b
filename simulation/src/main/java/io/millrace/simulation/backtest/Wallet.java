package io.millrace.simulation.backtest;

import io.millrace.core.value.Amount;
import java.util.Optional;

/// The money of a run in quote, shared by all its lanes: what there is, and what resting orders
/// have locked of it. Without a given capital it is without end, and nothing is counted.
final class Wallet {
  /// What an account without a given capital reports as free: more than any order asks for.
  static final Amount PLENTY = Amount.of("1000000000000");

  private final boolean limited;
  private Amount money;
  private Amount locked = Amount.ZERO;
  private Amount tied = Amount.ZERO;
  private int changes;

  Wallet(Optional<Amount> capital) {
    this.limited = capital.isPresent();
    this.money = capital.orElse(PLENTY);
  }

  boolean isLimited() {
    return limited;
  }

  /// What no order has locked and no position ties up.
  Amount free() {
    return money.minus(locked).minus(tied);
  }

  Amount locked() {
    return locked.plus(tied);
  }

  /// Ties up money as the margin of a position; negative sets it free.
  void tie(Amount amount) {
    tied = tied.plus(amount);
    changes++;
  }

  /// What covers a position that ties up `own` when all the account has may be lost with it: the
  /// money less the margins of other positions.
  Amount coverBeside(Amount own) {
    return money.minus(tied).plus(own);
  }

  /// Counts what may have changed a cover.
  int changes() {
    return changes;
  }

  void lock(Amount amount) {
    locked = locked.plus(amount);
  }

  void unlock(Amount amount) {
    locked = locked.minus(amount);
  }

  /// Received; negative when spent.
  void add(Amount amount) {
    money = money.plus(amount);
    changes++;
  }
}
