package io.millrace.venues.binance.spot;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.Side;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;

/// An order that rests, ours or not.
///
/// @param clientOrderId whoever placed it chose it; ours if it is one of ours
/// @param price zero for an order without one
/// @param type the venue's word
public record OpenOrder(
    InstrumentId instrument,
    long venueOrderId,
    String clientOrderId,
    Side side,
    String type,
    Price price,
    Quantity quantity,
    Quantity executed,
    Instant placedAt) {
  static OpenOrder read(Node order) {
    return new OpenOrder(
        order.at("symbol").parsed(symbol -> new InstrumentId(ExchangeInfo.VENUE, symbol)),
        order.whole("orderId"),
        order.text("clientOrderId"),
        OrderReader.side(order, "side"),
        order.text("type"),
        order.price("price"),
        order.quantity("origQty"),
        order.quantity("executedQty"),
        order.time("time"));
  }
}
