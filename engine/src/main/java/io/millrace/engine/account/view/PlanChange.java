package io.millrace.engine.account.view;

import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Order;
import java.util.List;

/// What editing a running bot would change at the venue.
///
/// @param kept orders that stay as they are
/// @param cancelled orders that go, or are replaced
/// @param placed orders that come, replacements included
public record PlanChange(List<Order> kept, List<Order> cancelled, List<DesiredOrder> placed) {
  public PlanChange {
    kept = List.copyOf(kept);
    cancelled = List.copyOf(cancelled);
    placed = List.copyOf(placed);
  }
}
