package io.millrace.simulation.exchange;

import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderSlot;
import java.util.ArrayList;
import java.util.List;

/// The orders of one desk that sleep until their parent has traded.
final class SleepingLegs {
  private final List<Order> asleep = new ArrayList<>(0);

  void add(Order order) {
    asleep.add(order);
  }

  /// @return whether it slept here
  boolean remove(OrderRef ref) {
    return !asleep.isEmpty() && asleep.removeIf(leg -> leg.ref().equals(ref));
  }

  /// Those that a trade in the slot of their parent has woken are to be worked next.
  void wake(OrderSlot parent, DeskQueue queue) {
    for (int i = 0; i < asleep.size(); i++) {
      if (asleep.get(i).handling().after().filter(parent::equals).isPresent()) {
        queue.add(new OrderDesk.Awake(asleep.remove(i--)));
      }
    }
  }
}
