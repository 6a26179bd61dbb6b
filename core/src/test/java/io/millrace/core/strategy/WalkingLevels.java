package io.millrace.core.strategy;

import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Wake.Direction;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// At which prices a plan has something happen: orders that trade there, wakes that come true.
final class WalkingLevels {
  private static final Price FINEST = Price.ofUnits(1);

  /// How far the price has been, for wakes that wait for a retreat.
  private final Map<Wake, Price> extremes = new HashMap<>();

  /// Where a price on its way to `target` stops next.
  Price nextStop(Plan plan, Price from, Price target) {
    boolean rising = target.isAbove(from);
    Price next = target;
    for (Price level : levels(plan)) {
      boolean between = rising ? level.isAbove(from) : level.isBelow(from);
      boolean nearer = rising ? level.isBelow(next) : level.isAbove(next);
      next = between && nearer ? level : next;
    }
    return next;
  }

  private List<Price> levels(Plan plan) {
    List<Price> levels = new ArrayList<>();
    for (DesiredOrder order : plan.orders()) {
      switch (order.terms()) {
        case OrderTerms.Limit limit -> levels.add(limit.price());
        case OrderTerms.Stop stop -> levels.add(stop.trigger());
        case OrderTerms.Market _ -> {}
        case OrderTerms.StopLimit _, OrderTerms.TakeProfit _, OrderTerms.Trailing _ ->
            throw new IllegalArgumentException("this host does not offer " + order.terms());
      }
    }
    for (Wake wake : plan.wakes()) {
      switch (wake) {
        case Wake.AtOrBelow below -> levels.add(below.price());
        case Wake.AtOrAbove above -> levels.add(above.price());
        case Wake.Retreat retreat -> levels.add(trigger(retreat));
        case Wake.At _, Wake.OnClose _ -> {}
      }
    }
    return levels;
  }

  private Price trigger(Wake.Retreat retreat) {
    Fraction by = retreat.by().toFraction();
    Price extreme = extremes.getOrDefault(retreat, retreat.extremeSoFar());
    return retreat.from() == Direction.UP
        ? extreme.scaled(Fraction.ONE.minus(by), FINEST, RoundingMode.FLOOR)
        : extreme.scaled(Fraction.ONE.plus(by), FINEST, RoundingMode.CEILING);
  }

  /// The price has come there.
  void follow(Plan plan, Price price) {
    for (Wake wake : plan.wakes()) {
      if (wake instanceof Wake.Retreat retreat) {
        Price extreme = extremes.getOrDefault(retreat, retreat.extremeSoFar());
        boolean up = retreat.from() == Direction.UP;
        extremes.put(retreat, up ? extreme.max(price) : extreme.min(price));
      }
    }
  }

  /// A wake has come true, and is spent.
  void forget(Wake wake) {
    extremes.remove(wake);
  }

  /// Whether a wake comes true at a price. Time is somebody else's.
  boolean isTrue(Wake wake, Price price) {
    return switch (wake) {
      case Wake.AtOrBelow below -> !price.isAbove(below.price());
      case Wake.AtOrAbove above -> !price.isBelow(above.price());
      case Wake.Retreat retreat ->
          retreat.from() == Direction.UP
              ? !price.isAbove(trigger(retreat))
              : !price.isBelow(trigger(retreat));
      case Wake.At _, Wake.OnClose _ -> false;
    };
  }

  /// Whether an order trades at a price.
  static boolean isReached(OrderTerms terms, Side side, Price price) {
    boolean buy = side == Side.BUY;
    return switch (terms) {
      case OrderTerms.Market _ -> true;
      case OrderTerms.Limit limit ->
          buy ? !price.isAbove(limit.price()) : !price.isBelow(limit.price());
      case OrderTerms.Stop stop ->
          buy ? !price.isBelow(stop.trigger()) : !price.isAbove(stop.trigger());
      case OrderTerms.StopLimit _, OrderTerms.TakeProfit _, OrderTerms.Trailing _ -> false;
    };
  }
}
