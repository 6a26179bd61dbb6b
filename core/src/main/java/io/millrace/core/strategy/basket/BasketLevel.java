package io.millrace.core.strategy.basket;

import io.millrace.core.market.TradingRules;
import io.millrace.core.strategy.basket.BasketGridConfig.PlannedLevel;
import io.millrace.core.strategy.basket.BasketGridConfig.ZoneExtension;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One buy of a basket: `floor_tick(anchor·(1 − below))`, `floor_step(size / price)`.
record BasketLevel(Price price, Quantity quantity, Quantity filled) {
  boolean isFilled() {
    return !filled.isBelow(quantity);
  }

  boolean isUntouched() {
    return filled.isZero();
  }

  BasketLevel traded(Quantity total) {
    return new BasketLevel(price, quantity, total);
  }

  /// Done with what has traded of it.
  BasketLevel spent() {
    return new BasketLevel(price, filled, filled);
  }

  /// The levels of a basket, the further ones of its extension included when that has begun.
  /// Nothing lies at or below the hard stop.
  static List<BasketLevel> plan(
      BasketGridConfig config, Price anchor, boolean extended, TradingRules rules) {
    List<BasketLevel> levels = new ArrayList<>();
    for (PlannedLevel planned : config.levels()) {
      levels.add(at(planned, anchor, rules));
    }
    ZoneExtension extension = config.zoneExtension();
    if (extended && extension != null) {
      addFurther(config, extension, anchor, rules, levels);
    }
    return levels;
  }

  private static void addFurther(
      BasketGridConfig config,
      ZoneExtension extension,
      Price anchor,
      TradingRules rules,
      List<BasketLevel> levels) {
    PlannedLevel last = config.levels().getLast();
    Ratio spacing = lastSpacing(config.levels());
    Ratio stop = config.hardStop();
    Ratio deepest = stop == null ? Ratio.ONE : stop;
    Ratio below = last.below().plus(spacing);
    for (int i = 0; i < extension.levels() && below.compareTo(deepest) < 0; i++) {
      levels.add(at(new PlannedLevel(below, last.size()), anchor, rules));
      below = below.plus(spacing);
    }
  }

  private static Ratio lastSpacing(List<PlannedLevel> levels) {
    Ratio last = levels.getLast().below();
    return levels.size() == 1 ? last : last.minus(levels.get(levels.size() - 2).below());
  }

  private static BasketLevel at(PlannedLevel planned, Price anchor, TradingRules rules) {
    Price price = below(anchor, planned.below(), rules);
    Quantity quantity =
        price.isPositive() ? rules.floorQuantity(planned.size(), price) : Quantity.ZERO;
    return new BasketLevel(price, quantity, Quantity.ZERO);
  }

  /// `floor_tick(anchor·(1 − share))`.
  static Price below(Price anchor, Ratio share, TradingRules rules) {
    Fraction factor = Fraction.ONE.minus(share.toFraction());
    return anchor.scaled(factor, rules.tickSize(), RoundingMode.FLOOR);
  }

  /// The price of the hard stop; nothing without one.
  static @Nullable Price stop(BasketGridConfig config, Price anchor, TradingRules rules) {
    Ratio share = config.hardStop();
    return share == null ? null : below(anchor, share, rules);
  }
}
