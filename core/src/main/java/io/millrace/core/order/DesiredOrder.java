package io.millrace.core.order;

import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;

/// What should rest at the venue, or be done, now.
///
/// @param quantity everything that should trade in this slot, fills so far included: an order half
///   filled is still the same desired order
/// @param reduceOnly may only shrink a position; on spot a sell always does
public record DesiredOrder(
    OrderSlot slot, Side side, OrderTerms terms, Quantity quantity, boolean reduceOnly) {
  public DesiredOrder {
    if (quantity.isZero()) {
      throw new IllegalArgumentException("desired order " + slot + " has quantity 0");
    }
  }

  public static DesiredOrder limit(OrderSlot slot, Side side, Price price, Quantity quantity) {
    return new DesiredOrder(slot, side, new OrderTerms.Limit(price), quantity, false);
  }

  public static DesiredOrder market(OrderSlot slot, Side side, Quantity quantity) {
    return new DesiredOrder(slot, side, OrderTerms.MARKET, quantity, false);
  }

  public static DesiredOrder stop(OrderSlot slot, Side side, Price trigger, Quantity quantity) {
    return new DesiredOrder(slot, side, new OrderTerms.Stop(trigger), quantity, false);
  }

  /// The same order, allowed to shrink a position only.
  public DesiredOrder reducing() {
    return new DesiredOrder(slot, side, terms, quantity, true);
  }
}
