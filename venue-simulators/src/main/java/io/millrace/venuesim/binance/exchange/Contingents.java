package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.TreeMap;

/// Orders that wait for a price. Plain ones are found by their stop price; trailing ones are looked
/// at with every trade, as each carries an extreme of its own.
final class Contingents {
  private static final BigDecimal BIPS = BigDecimal.valueOf(10_000);

  private final NavigableMap<BigDecimal, SequencedSet<Order>> above = new TreeMap<>();
  private final NavigableMap<BigDecimal, SequencedSet<Order>> below =
      new TreeMap<>(Comparator.reverseOrder());
  private final SequencedSet<Order> trailing = new LinkedHashSet<>();

  void add(Order order) {
    if (order.trailingDelta() != null) {
      trailing.add(order);
    } else {
      side(order).computeIfAbsent(order.stopPrice(), _ -> new LinkedHashSet<>()).add(order);
    }
  }

  void remove(Order order) {
    if (order.trailingDelta() != null) {
      trailing.remove(order);
      return;
    }
    SequencedSet<Order> waiting = side(order).get(order.stopPrice());
    if (waiting != null && waiting.remove(order) && waiting.isEmpty()) {
      side(order).remove(order.stopPrice());
    }
  }

  /// Takes out what a trade at this price triggers: the nearest stop prices first, then the
  /// trailing orders in the order in which they came.
  List<Order> triggeredBy(BigDecimal price, long now) {
    List<Order> triggered = new ArrayList<>();
    take(above, price, triggered);
    take(below, price, triggered);
    for (Iterator<Order> orders = trailing.iterator(); orders.hasNext(); ) {
      Order order = orders.next();
      if (trails(order, price, now)) {
        orders.remove();
        triggered.add(order);
      }
    }
    return triggered;
  }

  private NavigableMap<BigDecimal, SequencedSet<Order>> side(Order order) {
    return order.type().triggersAbove(order.side()) ? above : below;
  }

  private static void take(
      NavigableMap<BigDecimal, SequencedSet<Order>> waiting,
      BigDecimal price,
      List<Order> triggered) {
    Iterator<SequencedSet<Order>> reached = waiting.headMap(price, true).values().iterator();
    while (reached.hasNext()) {
      triggered.addAll(reached.next());
      reached.remove();
    }
  }

  /// Follows the price and says whether it has turned by the delta. Tracking begins with the first
  /// trade, or, with a stop price, with the first one that meets it (trailing stop FAQ).
  private static boolean trails(Order order, BigDecimal price, long now) {
    BigDecimal extreme = order.extreme;
    if (extreme == null) {
      if (order.asked.stopPrice() == null || meetsStop(order, price)) {
        order.extreme = price;
        order.trailingTime = now;
      }
      return false;
    }
    boolean buys = order.side() == Side.BUY;
    if (buys ? price.compareTo(extreme) < 0 : price.compareTo(extreme) > 0) {
      order.extreme = price;
      return false;
    }
    int delta = order.trailingDelta() == null ? 0 : order.trailingDelta();
    BigDecimal moved = price.subtract(extreme).abs().multiply(BIPS);
    return moved.compareTo(extreme.multiply(BigDecimal.valueOf(delta))) >= 0;
  }

  private static boolean meetsStop(Order order, BigDecimal price) {
    return order.type().triggersAbove(order.side())
        ? price.compareTo(order.stopPrice()) >= 0
        : price.compareTo(order.stopPrice()) <= 0;
  }
}
