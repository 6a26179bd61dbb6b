package io.millrace.core.order;

import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;

/// What should rest at the venue, or be done, now.
///
/// @param quantity everything that should trade in this slot, fills so far included: an order half
///   filled is still the same desired order
/// @param handling how the venue is to treat it beyond its price
public record DesiredOrder(
    OrderSlot slot, Side side, OrderTerms terms, Quantity quantity, Handling handling) {
  public DesiredOrder {
    if (quantity.isZero()) {
      throw new IllegalArgumentException("desired order " + slot + " has quantity 0");
    }
  }

  public static DesiredOrder limit(OrderSlot slot, Side side, Price price, Quantity quantity) {
    return new DesiredOrder(slot, side, new OrderTerms.Limit(price), quantity, Handling.PLAIN);
  }

  public static DesiredOrder market(OrderSlot slot, Side side, Quantity quantity) {
    return new DesiredOrder(slot, side, OrderTerms.MARKET, quantity, Handling.PLAIN);
  }

  public static DesiredOrder stop(OrderSlot slot, Side side, Price trigger, Quantity quantity) {
    return new DesiredOrder(slot, side, new OrderTerms.Stop(trigger), quantity, Handling.PLAIN);
  }

  /// The same order, allowed to shrink a position only.
  public DesiredOrder reducing() {
    return new DesiredOrder(slot, side, terms, quantity, handling.withReduceOnly());
  }

  /// The same order, handled otherwise.
  public DesiredOrder handled(Handling other) {
    return new DesiredOrder(slot, side, terms, quantity, other);
  }

  /// Whether it may only shrink a position.
  public boolean reduceOnly() {
    return handling.reduceOnly();
  }
}
