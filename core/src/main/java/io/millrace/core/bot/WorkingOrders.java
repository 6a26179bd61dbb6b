package io.millrace.core.bot;

import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderState;
import io.millrace.core.value.Quantity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The orders of one bot that may be live, and every step that they take. An order never steps
/// back: a report that would make it, because it came late or twice, changes nothing.
final class WorkingOrders {
  private final List<Order> orders = new ArrayList<>();
  private final List<Order> view = Collections.unmodifiableList(orders);
  private int recent;

  /// What may be live now; changes as the orders do.
  List<Order> all() {
    return view;
  }

  boolean isEmpty() {
    return orders.isEmpty();
  }

  void restore(List<Order> all) {
    orders.addAll(all);
  }

  /// Whether an order of this cycle may be live.
  boolean hasCycle(long cycle) {
    for (int i = 0; i < orders.size(); i++) {
      if (orders.get(i).slot().cycle() == cycle) {
        return true;
      }
    }
    return false;
  }

  /// A new one, which the gate has approved.
  void add(Order planned) {
    orders.add(planned);
  }

  /// A new one that rests at the venue already.
  Order addResting(Order planned, BotEffects effects) {
    Order resting = planned.become(OrderState.ACCEPTED);
    orders.add(resting);
    effects.orderChanged(resting);
    return resting;
  }

  /// The state of an order; nothing when it is not among these any more.
  @Nullable OrderState stateOf(OrderRef ref) {
    int at = indexOf(ref);
    return at < 0 ? null : orders.get(at).state();
  }

  /// Takes the step, if the order can.
  ///
  /// @return whether it did
  boolean step(OrderRef ref, OrderState next, BotEffects effects) {
    int at = indexOf(ref);
    if (at < 0 || !orders.get(at).state().canBecome(next)) {
      return false;
    }
    replaceAt(at, orders.get(at).become(next), effects);
    return true;
  }

  /// The venue has it. An order that is being cancelled stays so.
  ///
  /// @return whether that was news
  boolean accepted(OrderRef ref, BotEffects effects) {
    int at = indexOf(ref);
    if (at < 0) {
      return false;
    }
    Order order = orders.get(at);
    OrderState next = atVenue(order);
    if (order.state() == OrderState.CANCELLING || !order.state().canBecome(next)) {
      return false;
    }
    replaceAt(at, order.become(next), effects);
    return true;
  }

  /// An order that was being cancelled works on.
  ///
  /// @return whether it was being cancelled
  boolean worksOn(OrderRef ref, BotEffects effects) {
    int at = indexOf(ref);
    if (at < 0 || orders.get(at).state() != OrderState.CANCELLING) {
      return false;
    }
    replaceAt(at, orders.get(at).become(atVenue(orders.get(at))), effects);
    return true;
  }

  private static OrderState atVenue(Order order) {
    return order.filled().isPositive() ? OrderState.PARTIALLY_FILLED : OrderState.ACCEPTED;
  }

  /// Being cancelled from now on.
  Order cancelling(Order order, BotEffects effects) {
    Order cancelling = order.become(OrderState.CANCELLING);
    replaceAt(indexOf(order.ref()), cancelling, effects);
    return cancelling;
  }

  /// Cancelled, and gone already.
  Order gone(Order order, BotEffects effects) {
    Order gone = orders.remove(indexOf(order.ref())).become(OrderState.CANCELLED);
    effects.orderChanged(gone);
    return gone;
  }

  /// It is over with the order.
  ///
  /// @return whether that was news
  boolean end(OrderRef ref, OrderState how, BotEffects effects) {
    int at = indexOf(ref);
    if (at < 0 || !orders.get(at).state().canBecome(how)) {
      return false;
    }
    effects.orderChanged(orders.remove(at).become(how));
    return true;
  }

  /// The order has traded.
  ///
  /// @return whether it has traded whole; false also when it is not among these any more, whose
  ///   slot has then had a fill that the next order in it did not know of
  boolean traded(OrderRef ref, Quantity quantity, BotEffects effects) {
    int at = indexOf(ref);
    if (at < 0) {
      filledLate(ref.slot(), quantity);
      return false;
    }
    Order order = orders.get(at).fill(quantity);
    boolean done = order.state() == OrderState.FILLED;
    if (done) {
      orders.remove(at);
      effects.orderChanged(order);
    } else {
      replaceAt(at, order, effects);
    }
    return done;
  }

  /// An order placed for the rest of the slot did not know of this fill: with it, the slot would
  /// end up with more than is desired, which its target now says, so that it is replaced.
  private void filledLate(OrderSlot slot, Quantity late) {
    for (int i = 0; i < orders.size(); i++) {
      Order order = orders.get(i);
      if (order.slot().equals(slot)) {
        orders.set(i, order.aimingFor(order.target().plus(late)));
      }
    }
  }

  private void replaceAt(int at, Order order, BotEffects effects) {
    orders.set(at, order);
    effects.orderChanged(order);
  }

  /// Reports come mostly in the order in which the orders were placed, so that it begins where the
  /// last one was found.
  private int indexOf(OrderRef ref) {
    int size = orders.size();
    int at = recent < size ? recent : 0;
    for (int seen = 0; seen < size; seen++) {
      if (orders.get(at).ref().equals(ref)) {
        recent = at;
        return at;
      }
      at = at + 1 < size ? at + 1 : 0;
    }
    return -1;
  }
}
