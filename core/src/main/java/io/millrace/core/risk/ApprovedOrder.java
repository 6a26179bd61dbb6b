package io.millrace.core.risk;

import io.millrace.core.order.Order;

/// An order that the risk gate has let through. Hosts send nothing else.
public final class ApprovedOrder {
  private final Order order;

  ApprovedOrder(Order order) {
    this.order = order;
  }

  public Order order() {
    return order;
  }

  @Override
  public String toString() {
    return "approved " + order;
  }
}
