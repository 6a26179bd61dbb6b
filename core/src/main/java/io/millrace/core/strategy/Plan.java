package io.millrace.core.strategy;

import io.millrace.core.order.DesiredOrder;
import java.util.List;

/// What should rest at the venue, and the conditions under which that could change.
///
/// @param orders by slot, each slot once, in the order in which they matter
public record Plan(List<DesiredOrder> orders, List<Wake> wakes) {
  /// Nothing rests, nothing wakes: only a command changes that.
  public static final Plan IDLE = new Plan(List.of(), List.of());

  /// Stands for the plan before; compared by identity.
  public static final Plan STANDING = new Plan(List.of(), List.of());

  public Plan {
    orders = List.copyOf(orders);
    wakes = List.copyOf(wakes);
  }

  @SuppressWarnings("ReferenceEquality") // an empty plan is equal to it, and means the opposite
  public boolean isStanding() {
    return this == STANDING;
  }
}
