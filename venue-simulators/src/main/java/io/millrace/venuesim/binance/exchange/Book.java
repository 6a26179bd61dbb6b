package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The resting orders of one symbol: levels by price, and in a level by the time at which an order,
/// or the part of an iceberg that shows, came.
public final class Book {
  private final NavigableMap<BigDecimal, Level> bids = new TreeMap<>(Comparator.reverseOrder());
  private final NavigableMap<BigDecimal, Level> asks = new TreeMap<>();
  private final LevelListener listener;
  private long updateId = 1;

  interface LevelListener {
    void changed(Side side, BigDecimal price);
  }

  /// What everybody sees of a price.
  public record Depth(BigDecimal price, BigDecimal qty) {}

  static final class Level {
    final BigDecimal price;
    final LinkedHashSet<Order> orders = new LinkedHashSet<>();
    BigDecimal shown = Decimals.ZERO;

    Level(BigDecimal price) {
      this.price = price;
    }
  }

  Book(LevelListener listener) {
    this.listener = listener;
  }

  /// Grows with every change of a level.
  public long updateId() {
    return updateId;
  }

  public @Nullable BigDecimal best(Side side) {
    NavigableMap<BigDecimal, Level> levels = levels(side);
    return levels.isEmpty() ? null : levels.firstKey();
  }

  /// What shows at a price; 0 when nothing does.
  public BigDecimal shownAt(Side side, BigDecimal price) {
    Level level = levels(side).get(price);
    return level == null ? Decimals.ZERO : level.shown;
  }

  /// The best levels first.
  public List<Depth> depth(Side side, int limit) {
    List<Depth> depth = new ArrayList<>();
    for (Level level : levels(side).values()) {
      if (depth.size() == limit) {
        break;
      }
      depth.add(new Depth(level.price, level.shown));
    }
    return depth;
  }

  NavigableMap<BigDecimal, Level> levels(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  /// The order that trades next on this side.
  @Nullable Order head(Side side) {
    NavigableMap<BigDecimal, Level> levels = levels(side);
    return levels.isEmpty() ? null : levels.firstEntry().getValue().orders.getFirst();
  }

  void add(Order order) {
    order.shown = order.isIceberg() ? order.icebergQty().min(order.remaining()) : order.remaining();
    Level level = levels(order.side()).computeIfAbsent(order.price(), Level::new);
    level.orders.add(order);
    level.shown = level.shown.add(order.shown);
    changed(order);
  }

  /// Whether it was there.
  boolean remove(Order order) {
    Level level = levels(order.side()).get(order.price());
    if (level == null || !level.orders.remove(order)) {
      return false;
    }
    level.shown = level.shown.subtract(order.shown);
    if (level.orders.isEmpty()) {
      levels(order.side()).remove(order.price());
    }
    changed(order);
    return true;
  }

  /// Takes `qty` from what shows of a resting order; an iceberg whose part is used up shows the
  /// next one and goes to the end of its level. Call it after the order's own amounts changed.
  void reduce(Order order, BigDecimal qty) {
    Level level = levels(order.side()).get(order.price());
    if (level == null) {
      throw new IllegalStateException("order " + order.id + " is not on the book");
    }
    BigDecimal gone = qty.min(order.shown);
    order.shown = order.shown.subtract(gone);
    level.shown = level.shown.subtract(gone);
    if (order.remaining().signum() == 0) {
      remove(order);
      return;
    }
    if (order.shown.signum() == 0) {
      level.orders.remove(order);
      order.shown = order.icebergQty().min(order.remaining());
      level.orders.add(order);
      level.shown = level.shown.add(order.shown);
    }
    changed(order);
  }

  /// Makes a resting order smaller where it stands: what was hidden goes first.
  void shorten(Order order) {
    Level level = levels(order.side()).get(order.price());
    if (level == null || !level.orders.contains(order)) {
      return;
    }
    BigDecimal shown = order.isIceberg() ? order.shown.min(order.remaining()) : order.remaining();
    level.shown = level.shown.subtract(order.shown).add(shown);
    order.shown = shown;
    changed(order);
  }

  /// Takes all orders of one account away, without a word to it.
  void removeAllOf(Account account) {
    for (Side side : Side.values()) {
      for (Iterator<Level> levels = levels(side).values().iterator(); levels.hasNext(); ) {
        Level level = levels.next();
        for (Iterator<Order> orders = level.orders.iterator(); orders.hasNext(); ) {
          Order order = orders.next();
          if (order.account == account) {
            orders.remove();
            level.shown = level.shown.subtract(order.shown);
            changed(order);
          }
        }
        if (level.orders.isEmpty()) {
          levels.remove();
        }
      }
    }
  }

  private void changed(Order order) {
    updateId++;
    listener.changed(order.side(), order.price());
  }
}
