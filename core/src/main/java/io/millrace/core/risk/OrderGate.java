package io.millrace.core.risk;

import io.millrace.core.order.Order;

/// Approves or refuses a planned order.
@FunctionalInterface
public interface OrderGate {
  /// Lets everything through: a backtest without limits.
  OrderGate OPEN = order -> new RiskVerdict.Approved(new ApprovedOrder(order));

  RiskVerdict check(Order order);
}
