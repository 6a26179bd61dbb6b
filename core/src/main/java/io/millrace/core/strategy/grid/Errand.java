package io.millrace.core.strategy.grid;

import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Handling;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The one order that a grid places beside its lines: the first purchase, or the sale at its end.
///
/// @param limit worst price; nothing for a market order
/// @param margin how far the limit lay from the price, to find the next one after the venue ended
///   this
/// @param notBefore held back until then, after the venue ended the one before
record Errand(
    OrderSlot slot,
    Side side,
    Quantity quantity,
    Quantity filled,
    @Nullable Price limit,
    @Nullable Ratio margin,
    @Nullable Instant notBefore) {
  static final String INITIAL = "initial";
  static final String STOP = "stop";
  static final String EMERGENCY = "emergency";

  static Errand market(OrderSlot slot, Side side, Quantity quantity) {
    return new Errand(slot, side, quantity, Quantity.ZERO, null, null, null);
  }

  Quantity rest() {
    return quantity.minusOrZero(filled);
  }

  Errand traded(Quantity total) {
    return new Errand(slot, side, quantity, total, limit, margin, notBefore);
  }

  Errand sized(Quantity total) {
    return new Errand(slot, side, total, filled, limit, margin, notBefore);
  }

  Errand heldBack(Instant until) {
    return new Errand(slot, side, quantity, filled, limit, margin, until);
  }

  DesiredOrder desired(boolean reduceOnly) {
    OrderTerms terms = limit == null ? OrderTerms.MARKET : new OrderTerms.Limit(limit);
    return new DesiredOrder(slot, side, terms, quantity, Handling.reducing(reduceOnly));
  }
}
