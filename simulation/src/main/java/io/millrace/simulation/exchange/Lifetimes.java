package io.millrace.simulation.exchange;

import io.millrace.core.order.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The orders of one desk that end by time.
final class Lifetimes {
  private final List<Order> mortal = new ArrayList<>(0);
  private long next = OrderDesk.NEVER;

  /// Milliseconds since 1970 UTC by which the next one may end; {@link OrderDesk#NEVER} for none.
  long next() {
    return next;
  }

  void begin(Order order) {
    Optional<Instant> end = order.handling().goodTill();
    if (end.isPresent()) {
      mortal.add(order);
      next = Math.min(next, end.get().toEpochMilli());
    }
  }

  /// The order is no more, or is another one.
  void end(Order order) {
    if (!mortal.isEmpty()) {
      mortal.removeIf(one -> one.ref().equals(order.ref()));
    }
  }

  /// Those whose time is over, in the order in which they came.
  List<Order> due(long now) {
    next = OrderDesk.NEVER;
    List<Order> due = new ArrayList<>();
    for (Order order : mortal) {
      long end = order.handling().goodTill().orElseThrow().toEpochMilli();
      if (end <= now) {
        due.add(order);
      } else {
        next = Math.min(next, end);
      }
    }
    return due;
  }
}
