package io.millrace.venues.binance.spot;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Handling;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;

/// Orders for tests.
final class Orders {
  static final InstrumentId BTC = InstrumentId.of("binance-spot:BTCUSDT");

  private Orders() {}

  static VenueOrder of(int number, Side side, OrderTerms terms, String quantity) {
    return of(number, side, terms, quantity, Handling.PLAIN);
  }

  static VenueOrder of(
      int number, Side side, OrderTerms terms, String quantity, Handling handling) {
    var slot = new OrderSlot(number, "base");
    Order order =
        Order.planned(
            new DesiredOrder(slot, side, terms, Quantity.of(quantity), handling), Quantity.ZERO, 1);
    return new VenueOrder(ClientOrderId.of("mr1", 1, order.ref()), BTC, order);
  }

  static VenueOrder limit(int number, Side side, String price, String quantity) {
    return of(number, side, new OrderTerms.Limit(Price.of(price)), quantity);
  }

  static VenueOrder market(int number, Side side, String quantity) {
    return of(number, side, OrderTerms.MARKET, quantity);
  }
}
