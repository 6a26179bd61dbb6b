package io.millrace.core.strategy.dca;

import io.millrace.core.order.DesiredOrder;
import org.jspecify.annotations.Nullable;

/// The safety orders of one deal as they rest. They follow from its base order and the
/// configuration, so that they are worked out once for as long as both stay, and any two are equal.
///
/// Owner thread: that of the deal's bot.
final class Rungs {
  private @Nullable Ladder ladder;
  private @Nullable DesiredOrder[] orders = {};
  private boolean[] known = {};

  /// Stands on a ladder from now on; another one makes it forget.
  @SuppressWarnings("ReferenceEquality") // another configuration has another ladder
  void standOn(Ladder now) {
    if (ladder != now) {
      ladder = now;
      orders = new DesiredOrder[now.size()];
      known = new boolean[now.size()];
    }
  }

  /// Whether rung `k`, from 1, has been worked out.
  boolean knows(int k) {
    return known[k - 1];
  }

  /// The order of rung `k`; nothing where the venue would not take it.
  @Nullable DesiredOrder order(int k) {
    return orders[k - 1];
  }

  void put(int k, @Nullable DesiredOrder order) {
    known[k - 1] = true;
    orders[k - 1] = order;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Rungs;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "";
  }
}
