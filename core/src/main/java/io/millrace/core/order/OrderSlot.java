package io.millrace.core.order;

import org.jspecify.annotations.Nullable;

/// The stable name of an order in a strategy's plan: `safety-3` of deal 7. Two desired orders with
/// the same slot are the same order at different moments; that is what reconciling compares.
///
/// @param cycle which deal, basket or turn of a grid line it belongs to, from 1
/// @param name role inside the cycle: lower-case letters, digits and dashes, at most 16
public record OrderSlot(long cycle, String name) {
  private static final String LIQUIDATION = "liquidation";
  private static final String ROLL = "roll";

  public OrderSlot {
    if (cycle < 0) {
      throw new IllegalArgumentException("cycle of a slot must not be below 0: " + cycle);
    }
    if (name.isEmpty() || name.length() > 16) {
      throw new IllegalArgumentException("slot name '" + name + "' must have 1 to 16 characters");
    }
  }

  // Compared at every event: written out, since names are mostly the same object.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof OrderSlot slot && cycle == slot.cycle && name.equals(slot.name));
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(cycle) + name.hashCode();
  }

  /// The slot in which a venue's own closing of a liquidated position is booked.
  public static OrderSlot liquidation(long cycle) {
    return new OrderSlot(cycle, LIQUIDATION);
  }

  /// Whether it stands for what a venue did to liquidate, not for an order of ours.
  public boolean isLiquidation() {
    return name.equals(LIQUIDATION);
  }

  /// The slot in which the end of a position is booked that is closed since its contract is left.
  public static OrderSlot roll(long cycle) {
    return new OrderSlot(cycle, ROLL);
  }

  /// Whether it stands for the end of a position together with its contract.
  public boolean isRoll() {
    return name.equals(ROLL);
  }

  /// Whether it stands for what ended a position from outside, not for an order of the plan.
  public boolean isImposed() {
    return isLiquidation() || isRoll();
  }

  @Override
  public String toString() {
    return cycle + "/" + name;
  }
}
