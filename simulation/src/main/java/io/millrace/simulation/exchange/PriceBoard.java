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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Everything that waits for a price of one instrument: resting limits, orders with a trigger,
/// wakes and retreats of one bot, and the price at which its position is liquidated. It knows the
/// nearest level below and above, so that a host can tell with two comparisons that nothing can
/// happen.
///
/// A level below comes true when the price is at or under it, a level above when at or over it. At
/// one price resting limits come first, in the order in which they arrived, then triggers, a
/// liquidation last.
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

  /// Whether nothing waits.
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /// Whether something here follows the price: {@link #follow} matters.
  public boolean isTrailing() {
    return retreats > 0;
  }

  /// As {@link #nearestBelow}, or the price under which a trailing extreme moves: a host that skips
  /// bars must look at those too.
  public long watchBelow() {
    long watch = nearestBelow;
    if (retreats > 0) {
      for (Entry entry : entries) {
        if (entry.by != null && !entry.below) {
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
        if (entry.by != null && entry.below) {
          watch = Math.min(watch, entry.extreme + 1);
        }
      }
    }
    return watch;
  }

  /// Rests an order that is not marketable. Market orders never rest.
  ///
  /// @param price the price now, from which a trailing stop starts
  public void rest(Order order, long price) {
    boolean buys = order.side() == Side.BUY;
    switch (order.terms()) {
      case OrderTerms.Limit limit -> restLimit(order, limit.price());
      case OrderTerms.Stop stop -> add(Entry.trigger(stop.trigger().units(), !buys, order));
      case OrderTerms.StopLimit stop -> add(Entry.trigger(stop.trigger().units(), !buys, order));
      case OrderTerms.TakeProfit take -> add(Entry.trigger(take.trigger().units(), buys, order));
      case OrderTerms.Trailing trailing -> {
        long activation = trailing.activation().map(Price::units).orElse(price);
        if (buys ? price <= activation : price >= activation) {
          trail(order, price);
        } else {
          add(new Entry(Kind.ACTIVATION, activation, buys, order, null));
        }
      }
      case OrderTerms.Market _ ->
          throw new IllegalArgumentException("cannot rest: " + order.terms());
    }
  }

  /// Rests an order as a limit: a limit order, or one whose trigger has made it one.
  public void restLimit(Order order, Price limit) {
    boolean buys = order.side() == Side.BUY;
    long beyond = mode == FillMode.THROUGH ? (buys ? -1 : 1) : 0;
    add(new Entry(Kind.LIMIT, limit.units() + beyond, buys, order, null));
  }

  /// As above, of a limit that rests although the price is there already, since it is inside the
  /// spread: it trades when the price goes beyond where it is now.
  public void restLimit(Order order, Price limit, long price) {
    boolean buys = order.side() == Side.BUY;
    if (buys ? limit.units() < price : limit.units() > price) {
      restLimit(order, limit);
    } else {
      add(new Entry(Kind.LIMIT, buys ? price - 1 : price + 1, buys, order, null));
    }
  }

  /// Lets a trailing stop follow the price from now on.
  public void trail(Order order, long price) {
    if (!(order.terms() instanceof OrderTerms.Trailing trailing)) {
      throw new IllegalArgumentException("does not trail: " + order.terms());
    }
    Entry entry = Entry.trigger(0, order.side() == Side.SELL, order);
    entry.trail(trailing.by(), price);
    add(entry);
    retreats++;
  }

  /// Sets the price at which the position is liquidated.
  ///
  /// @param below whether a falling price reaches it: of a long position
  public void liquidateAt(long level, boolean below) {
    liquidateNowhere();
    add(new Entry(Kind.LIQUIDATION, level, below, null, null));
  }

  /// Nothing can be liquidated.
  public void liquidateNowhere() {
    if (entries.removeIf(entry -> entry.kind == Kind.LIQUIDATION)) {
      refresh();
    }
  }

  /// Takes an order off.
  ///
  /// @return whether it was there
  public boolean remove(OrderRef ref) {
    for (int i = 0; i < entries.size(); i++) {
      Order order = entries.get(i).order;
      if (order != null && order.ref().equals(ref)) {
        Entry entry = entries.remove(i);
        retreats -= entry.by != null ? 1 : 0;
        if (entry.level == (entry.below ? nearestBelow : nearestAbove)) {
          refresh();
        }
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
    List<Entry> before = retreats == 0 ? List.of() : new ArrayList<>();
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).wake != null) {
        Entry old = entries.remove(i);
        if (old.by != null) {
          before.add(old);
        }
      }
    }
    for (int i = 0; i < wakes.size(); i++) {
      Entry entry = entryOf(wakes.get(i), before, price);
      if (entry != null) {
        entries.add(entry);
      }
    }
    countRetreats();
    refresh();
  }

  private void countRetreats() {
    retreats = 0;
    for (int i = 0; i < entries.size(); i++) {
      retreats += entries.get(i).by != null ? 1 : 0;
    }
  }

  private static @Nullable Entry entryOf(Wake wake, List<Entry> before, long price) {
    return switch (wake) {
      case Wake.AtOrBelow below -> new Entry(Kind.WAKE, below.price().units(), true, null, wake);
      case Wake.AtOrAbove above -> new Entry(Kind.WAKE, above.price().units(), false, null, wake);
      case Wake.Retreat retreat -> {
        for (Entry entry : before) {
          if (wake.equals(entry.wake)) {
            yield entry;
          }
        }
        var entry = new Entry(Kind.WAKE, 0, retreat.from() == Direction.UP, null, wake);
        entry.trail(retreat.by(), retreat.extremeSoFar().units());
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
      moved |= entry.by != null && entry.follow(price);
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
        if (entry.kind == Kind.LIMIT) {
          found = i;
          break;
        }
        boolean first = found < 0 || entries.get(found).kind == Kind.LIQUIDATION;
        found = first ? i : found;
      }
    }
    Entry entry = entries.remove(found);
    retreats -= entry.by != null ? 1 : 0;
    refresh();
    return entry.hit();
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

    /// A stop, a take profit or a trailing stop fires and trades at the path price.
    record StopHit(Order order) implements Hit {}

    /// The trigger of a stop-limit: from here on the order is a limit.
    record LimitDue(Order order, Price limit) implements Hit {}

    /// A trailing stop becomes active: see {@link PriceBoard#trail}.
    record TrailDue(Order order) implements Hit {}

    /// A strategy is to be asked.
    record WakeHit(Wake wake) implements Hit {}

    /// The position is liquidated.
    record LiquidationHit() implements Hit {}
  }

  private enum Kind {
    LIMIT,
    TRIGGER,
    ACTIVATION,
    WAKE,
    LIQUIDATION
  }

  private static final class Entry {
    final Kind kind;
    final boolean below;
    final @Nullable Order order;
    final @Nullable Wake wake;
    @Nullable Ratio by;
    long level;
    long extreme;

    Entry(Kind kind, long level, boolean below, @Nullable Order order, @Nullable Wake wake) {
      this.kind = kind;
      this.level = level;
      this.below = below;
      this.order = order;
      this.wake = wake;
    }

    static Entry trigger(long level, boolean below, Order order) {
      return new Entry(Kind.TRIGGER, level, below, order, null);
    }

    Hit hit() {
      return switch (kind) {
        case WAKE -> new Hit.WakeHit(Objects.requireNonNull(wake));
        case LIMIT -> new Hit.LimitHit(order(), order().valuedAt(Price.ZERO));
        case ACTIVATION -> new Hit.TrailDue(order());
        case TRIGGER ->
            order().terms() instanceof OrderTerms.StopLimit stop
                ? new Hit.LimitDue(order(), stop.limit())
                : new Hit.StopHit(order());
        case LIQUIDATION -> new Hit.LiquidationHit();
      };
    }

    private Order order() {
      return Objects.requireNonNull(order);
    }

    /// Begins to follow the price from `from`.
    void trail(Ratio distance, long from) {
      by = distance;
      extreme = from;
      level = threshold(distance);
    }

    /// Follows the price to a new extreme.
    boolean follow(long price) {
      if (by == null || (below ? price <= extreme : price >= extreme)) {
        return false;
      }
      extreme = price;
      level = threshold(by);
      return true;
    }

    private long threshold(Ratio distance) {
      RoundingMode inward = below ? RoundingMode.FLOOR : RoundingMode.CEILING;
      return Price.ofUnits(extreme)
          .scaled(FillModel.retreat(distance, below), SMALLEST, inward)
          .units();
    }
  }
}
