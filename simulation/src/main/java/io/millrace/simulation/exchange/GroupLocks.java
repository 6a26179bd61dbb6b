package io.millrace.simulation.exchange;

import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.value.Amount;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What resting orders need that cancel each other, group by group.
final class GroupLocks {
  private final Map<Key, Map<OrderRef, Amount>> groups = new HashMap<>(0);

  /// The most that one of the order's group needs; zero for an order without a group.
  Amount locked(Order order) {
    Amount most = Amount.ZERO;
    for (Amount one : key(order).map(groups::get).map(Map::values).orElseGet(java.util.List::of)) {
      most = most.max(one);
    }
    return most;
  }

  void add(Order order, Amount needed) {
    key(order)
        .ifPresent(
            key -> groups.computeIfAbsent(key, _ -> new HashMap<>()).put(order.ref(), needed));
  }

  void remove(Order order) {
    key(order)
        .ifPresent(
            key ->
                groups.computeIfPresent(
                    key,
                    (_, orders) -> {
                      orders.remove(order.ref());
                      return orders.isEmpty() ? null : orders;
                    }));
  }

  private static Optional<Key> key(Order order) {
    return order.handling().group().map(group -> new Key(group, order.slot().cycle()));
  }

  private record Key(String group, long cycle) {}
}
