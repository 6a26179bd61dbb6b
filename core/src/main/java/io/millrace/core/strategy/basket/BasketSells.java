package io.millrace.core.strategy.basket;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.TradingRules;
import io.millrace.core.strategy.basket.BasketGridConfig.Target;
import io.millrace.core.strategy.basket.BasketGridState.Books;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What should be sold of a basket, and where: shares of everything bought, so that a deeper buy
/// after a first take profit raises that one's total too. A part that the venue would refuse as too
/// small joins its neighbour.
///
/// @param tp1 still to be sold there; likewise `tp2` and `trail`
/// @param tp1Price limit of the first target
/// @param tp2Price limit of the second, and where the trail arms; nothing without one
record BasketSells(
    Quantity tp1, Quantity tp2, Quantity trail, Price tp1Price, @Nullable Price tp2Price) {
  private static final int QUANTITY_DECIMALS = 8;

  /// Nothing when nothing is held.
  static @Nullable BasketSells of(
      BasketGridConfig config, BasketGridState state, Instrument instrument, FeeRates fees) {
    TradingRules rules = instrument.rules();
    Books books = state.books();
    Quantity bought = onStep(books.arrived(), rules);
    Quantity rest = onStep(books.held(), rules);
    if (rest.isZero()) {
      return null;
    }
    Ratio eased = eased(config, state.levels());
    Target first = config.takeProfit().tp1();
    Target second = config.takeProfit().tp2();
    Price tp1Price = price(books, first, eased, instrument, fees);
    Quantity tp1 = part(first, bought, rules).minusOrZero(books.tp1()).min(rest);
    if (second == null) {
      return new BasketSells(rest, Quantity.ZERO, Quantity.ZERO, tp1Price, null);
    }
    Price tp2Price = price(books, second, eased, instrument, fees);
    Quantity after = rest.minus(tp1);
    boolean trails = config.takeProfit().trail() != null;
    Quantity tp2 = trails ? part(second, bought, rules).minusOrZero(books.tp2()).min(after) : after;
    return new BasketSells(tp1, tp2, after.minus(tp2), tp1Price, tp2Price)
        .joined(instrument, state.partial(), tp2Price);
  }

  private BasketSells joined(Instrument instrument, List<String> partial, Price upper) {
    boolean tp1Rests = partial.contains("tp1");
    boolean tp2Rests = partial.contains("tp2");
    Quantity first = tp1;
    Quantity second = tp2;
    Quantity last = trail;
    if (!partial.contains("trail") && isTooSmall(last, upper, instrument)) {
      second = second.plus(last);
      last = Quantity.ZERO;
    }
    boolean small = !tp2Rests && isTooSmall(second, upper, instrument);
    if (small && first.isPositive()) {
      first = first.plus(second);
      second = Quantity.ZERO;
    } else if (small && last.isPositive()) {
      last = last.plus(second);
      second = Quantity.ZERO;
    }
    if (!tp1Rests && isTooSmall(first, tp1Price, instrument) && second.isPositive()) {
      second = second.plus(first);
      first = Quantity.ZERO;
    }
    return new BasketSells(first, second, last, tp1Price, tp2Price);
  }

  private static boolean isTooSmall(Quantity quantity, Price price, Instrument instrument) {
    return quantity.isPositive() && instrument.tooSmall(price, quantity, true).isPresent();
  }

  /// What the depth takes off: nothing for the first filled level, the same again for each further
  /// one.
  private static Ratio eased(BasketGridConfig config, List<BasketLevel> levels) {
    Ratio eased = Ratio.ZERO;
    boolean first = true;
    for (BasketLevel level : levels) {
      if (level.isFilled() && !level.isUntouched()) {
        eased = first ? eased : eased.plus(config.easeWithDepth());
        first = false;
      }
    }
    return eased;
  }

  /// `ceil_tick(average·(1 + percent))` with the eased percentage, and never below the price at
  /// which selling everything gives back its cost: `average / (1 − f)`.
  private static Price price(
      Books books, Target target, Ratio eased, Instrument instrument, FeeRates fees) {
    Fraction above = Fraction.ONE.plus(target.percent().minus(eased).toFraction());
    return average(books, above, instrument).max(breakEven(books, instrument, fees));
  }

  /// The lowest price at which a resting sale gives back all cost.
  static Price breakEven(Books books, Instrument instrument, FeeRates fees) {
    Fraction kept = Fraction.ONE.minus(fees.maker().toFraction());
    return average(books, Fraction.ONE.dividedBy(kept), instrument);
  }

  private static Price average(Books books, Fraction factor, Instrument instrument) {
    Quantity bought = quantity(books.arrived());
    Fraction perPoint = factor.dividedBy(instrument.multiplier().toFraction());
    return books
        .cost()
        .perUnit(bought, perPoint, instrument.rules().tickSize(), RoundingMode.CEILING);
  }

  private static Quantity part(Target target, Quantity bought, TradingRules rules) {
    return bought.scaled(target.share().toFraction(), rules.stepSize(), RoundingMode.FLOOR);
  }

  /// What can be sold of an amount of coins.
  static Quantity onStep(Amount coins, TradingRules rules) {
    return rules.floorQuantity(quantity(coins));
  }

  private static Quantity quantity(Amount coins) {
    return coins.isPositive()
        ? Quantity.of(coins.toBigDecimal().setScale(QUANTITY_DECIMALS, RoundingMode.DOWN))
        : Quantity.ZERO;
  }
}
