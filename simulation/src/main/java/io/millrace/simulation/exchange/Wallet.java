package io.millrace.simulation.exchange;

import io.millrace.core.value.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an account has of one asset, shared by all its bots: what there is, what resting orders
/// have locked of it, and what positions tie up. Without a given amount it is without end, and
/// nothing is counted.
public final class Wallet {
  /// What an account without a given capital reports as free: more than any order asks for.
  public static final Amount PLENTY = Amount.of("1000000000000");

  private final boolean limited;
  private final List<MarginBook> books = new ArrayList<>(0);
  private Amount money;
  private Amount locked = Amount.ZERO;
  private Amount tied = Amount.ZERO;
  private int changes;

  /// @param capital nothing for without end
  public Wallet(Optional<Amount> capital) {
    this.limited = capital.isPresent();
    this.money = capital.orElse(PLENTY);
  }

  boolean isLimited() {
    return limited;
  }

  /// What no order has locked and no position ties up.
  public Amount free() {
    return money.minus(locked).minus(tied);
  }

  /// What orders and positions hold.
  public Amount locked() {
    return locked.plus(tied);
  }

  /// Ties up money as the margin of a position; negative sets it free.
  void tie(Amount amount) {
    tied = tied.plus(amount);
    changes++;
  }

  /// A margined position that is covered by this wallet.
  void join(MarginBook book) {
    books.add(book);
  }

  /// What covers a cross position: the money, less what isolated positions tie up, and with what
  /// the other cross positions would give if they were closed now.
  ///
  /// @param keeping whether the others must keep their maintenance margin
  Amount coverBeside(MarginBook own, boolean keeping) {
    Amount cover = money;
    for (MarginBook book : books) {
      if (!book.equals(own)) {
        cover = cover.plus(book.lends(keeping));
      }
    }
    return cover;
  }

  /// Whether another open position is covered by the same money.
  boolean isShared(MarginBook own) {
    for (MarginBook book : books) {
      if (!book.equals(own) && book.isCross() && !book.held().isFlat()) {
        return true;
      }
    }
    return false;
  }

  /// What covers cross positions is used up: the others go with the one that was liquidated.
  void sink(MarginBook own) {
    for (MarginBook book : books) {
      if (!book.equals(own) && book.isCross()) {
        book.doom();
      }
    }
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
