package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;

/// Ends orders, and does what follows from it for the lists they are in.
final class Endings {
  private final Floor floor;
  private final Settlement settlement;
  private final Consequences consequences;

  /// What the exchange does when an order trades, ends or is triggered.
  interface Consequences {
    void filled(Order order);

    void ended(Order order);

    void triggered(Order order);
  }

  Endings(Floor floor, Settlement settlement, Consequences consequences) {
    this.floor = floor;
    this.settlement = settlement;
    this.consequences = consequences;
  }

  void expire(Order order, ExpiryReason reason) {
    takeAway(order);
    order.status = OrderStatus.EXPIRED;
    order.expiryReason = reason;
    floor.tell(order, ExecutionType.EXPIRED);
    close(order);
  }

  void cancel(Order order, String cancelId) {
    takeAway(order);
    order.status = OrderStatus.CANCELED;
    floor.tell(order, ExecutionType.CANCELED, cancelId, order.clientOrderId);
    close(order);
  }

  private static void takeAway(Order order) {
    if (!order.market.book.remove(order)) {
      order.market.contingents.remove(order);
    }
  }

  /// Of an order that is no longer open: unlocks what is left and lets its list know.
  void close(Order order) {
    settlement.release(order);
    order.account.openByClientId.remove(order.clientOrderId, order);
    if (order.list != null) {
      floor.then(() -> consequences.ended(order));
    }
  }

  void filled(Order order) {
    if (order.list != null) {
      floor.then(() -> consequences.filled(order));
    }
  }

  void triggered(Market market, BigDecimal price) {
    for (Order order : market.contingents.triggeredBy(price, floor.now)) {
      order.triggered = true;
      floor.then(() -> consequences.triggered(order));
    }
  }
}
