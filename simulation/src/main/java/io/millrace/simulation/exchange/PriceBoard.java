package io.millrace.simulation.exchange;

import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.Wake.Direction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that waits for a price of one instrument: resting limits, stops, wakes and retreats
/// of one bot. It knows the nearest level below and above, so that a host can tell with two
/// comparisons that nothing can happen.
///
/// A level below comes true when the price is at or under it, a level above when at or over it. At
/// one price resting limits come first, in the order in which they arrived, then triggers.
public final class PriceBoard {
  /// Nothing waits on that side.
  public static final long NONE_BELOW = Long.MIN_VALUE;

  /// Nothing waits on that side.
  public static final long NONE_ABOVE = Long.MAX_VALUE;

  private static final Price SMALLEST = Price.ofUnits(1);

  private final FillMode mode;
  private final List<Entry> entries = new ArrayList<>();
  private long nearestBelow = NONE_BELOW;
  private long nearestAbove = NONE_ABOVE;
  private int retreats;

  public PriceBoard(FillMode mode) {
    this.mode = mode;
  }

  /// The highest level that a falling price meets first, in price units.
  public long nearestBelow() {
    return nearestBelow;
  }

  /// The lowest level that a rising price meets first, in price units.
  public long nearestAbove() {
    return nearestAbove;
  }

  /// As {@link #nearestBelow}, or the price under which a trailing extreme moves: a host that skips
  /// bars must look at those too.
  public long watchBelow() {
    long watch = nearestBelow;
    if (retreats > 0) {
      for (Entry entry : entries) {
        if (entry.retreat != null && !entry.below) {
          watch = Math.max(watch, entry.extreme - 1);
        }
      }
    }
    return watch;
  }

  /// The mirror image of {@link #watchBelow}.
  public long watchAbove() {
    long watch = nearestAbove;
    if (retreats > 0) {
      for (Entry entry : entries) {
        if (entry.retreat != null && entry.below) {
          watch = Math.min(watch, entry.extreme + 1);
        }
      }
    }
    return watch;
  }

  /// Rests a limit order or a stop. Market orders never rest.
  public void rest(Order order) {
    boolean buys = order.side() == Side.BUY;
    switch (order.terms()) {
      case OrderTerms.Limit limit -> {
        long beyond = mode == FillMode.THROUGH ? (buys ? -1 : 1) : 0;
        add(new Entry(limit.price().units() + beyond, buys, order, null));
      }
      case OrderTerms.Stop stop -> add(new Entry(stop.trigger().units(), !buys, order, null));
      case OrderTerms.Market _,
          OrderTerms.StopLimit _,
          OrderTerms.TakeProfit _,
          OrderTerms.Trailing _ ->
          throw new IllegalArgumentException("cannot rest: " + order.terms());
    }
  }

  /// Takes an order off.
  ///
  /// @return whether it was there
  public boolean remove(OrderRef ref) {
    for (int i = 0; i < entries.size(); i++) {
      Order order = entries.get(i).order;
      if (order != null && order.ref().equals(ref)) {
        entries.remove(i);
        refresh();
        return true;
      }
    }
    return false;
  }

  /// Replaces all price wakes. One that was here already keeps the extreme it has followed.
  ///
  /// @param price the price now, from which a new retreat starts if it is further than its own
  ///   extreme
  public void arm(List<Wake> wakes, long price) {
    List<Entry> before = new ArrayList<>();
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).wake != null) {
        before.add(entries.remove(i));
      }
    }
    retreats = 0;
    for (Wake wake : wakes) {
      Entry entry = entryOf(wake, before, price);
      if (entry != null) {
        entries.add(entry);
        retreats += entry.retreat != null ? 1 : 0;
      }
    }
    refresh();
  }

  private static @Nullable Entry entryOf(Wake wake, List<Entry> before, long price) {
    return switch (wake) {
      case Wake.AtOrBelow below -> new Entry(below.price().units(), true, null, wake);
      case Wake.AtOrAbove above -> new Entry(above.price().units(), false, null, wake);
      case Wake.Retreat retreat -> {
        for (Entry entry : before) {
          if (wake.equals(entry.wake)) {
            yield entry;
          }
        }
        var entry = new Entry(0, retreat.from() == Direction.UP, null, wake);
        entry.retreat = retreat;
        entry.extreme = retreat.extremeSoFar().units();
        entry.level = entry.threshold();
        entry.follow(price);
        yield entry;
      }
      case Wake.At _, Wake.OnClose _ -> null;
    };
  }

  /// The price has moved to `price` without meeting a level: trailing extremes follow.
  public void follow(long price) {
    if (retreats == 0) {
      return;
    }
    boolean moved = false;
    for (Entry entry : entries) {
      moved |= entry.retreat != null && entry.follow(price);
    }
    if (moved) {
      refresh();
    }
  }

  /// Takes off and answers what a falling price meets first.
  public Hit takeBelow() {
    return take(true, nearestBelow);
  }

  /// Takes off and answers what a rising price meets first.
  public Hit takeAbove() {
    return take(false, nearestAbove);
  }

  private Hit take(boolean below, long level) {
    int found = -1;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.below == below && entry.level == level) {
        if (entry.isLimit()) {
          found = i;
          break;
        }
        found = found < 0 ? i : found;
      }
    }
    Entry entry = entries.remove(found);
    retreats -= entry.retreat != null ? 1 : 0;
    refresh();
    if (entry.wake != null) {
      return new Hit.WakeHit(entry.wake);
    }
    Order order = java.util.Objects.requireNonNull(entry.order);
    return order.terms() instanceof OrderTerms.Limit limit
        ? new Hit.LimitHit(order, limit.price())
        : new Hit.StopHit(order);
  }

  private void add(Entry entry) {
    entries.add(entry);
    if (entry.below) {
      nearestBelow = Math.max(nearestBelow, entry.level);
    } else {
      nearestAbove = Math.min(nearestAbove, entry.level);
    }
  }

  private void refresh() {
    long below = NONE_BELOW;
    long above = NONE_ABOVE;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.below) {
        below = Math.max(below, entry.level);
      } else {
        above = Math.min(above, entry.level);
      }
    }
    nearestBelow = below;
    nearestAbove = above;
  }

  /// What the price met.
  public sealed interface Hit {
    /// A resting limit trades at its limit.
    record LimitHit(Order order, Price limit) implements Hit {}

    /// A stop fires and trades at the path price.
    record StopHit(Order order) implements Hit {}

    /// A strategy is to be asked.
    record WakeHit(Wake wake) implements Hit {}
  }

  private static final class Entry {
    final boolean below;
    final @Nullable Order order;
    final @Nullable Wake wake;
    Wake.@Nullable Retreat retreat;
    long level;
    long extreme;

    Entry(long level, boolean below, @Nullable Order order, @Nullable Wake wake) {
      this.level = level;
      this.below = below;
      this.order = order;
      this.wake = wake;
    }

    boolean isLimit() {
      return order != null && order.terms() instanceof OrderTerms.Limit;
    }

    /// Follows the price to a new extreme.
    boolean follow(long price) {
      if (below ? price <= extreme : price >= extreme) {
        return false;
      }
      extreme = price;
      level = threshold();
      return true;
    }

    long threshold() {
      Ratio by = java.util.Objects.requireNonNull(retreat).by();
      RoundingMode inward = below ? RoundingMode.FLOOR : RoundingMode.CEILING;
      return Price.ofUnits(extreme).scaled(FillModel.retreat(by, below), SMALLEST, inward).units();
    }
  }
}
