package io.millrace.core.strategy.basket;

import io.millrace.core.document.Problem;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.basket.BasketGridState.Books;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// What a basket would buy if it opened now, and where it would sell after each level.
final class BasketGridPreview {
  private static final int PERCENT_DECIMALS = 6;

  private final BasketGridConfig config;
  private final Instrument instrument;
  private final FeeRates fees;
  private final Price price;
  private final Price anchor;
  private final BasketCosts costs;
  private final List<Preview.Line> lines = new ArrayList<>();
  private final List<Preview.Fact> facts = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<BasketLevel> filled = new ArrayList<>();
  private Books books = Books.EMPTY;

  BasketGridPreview(BasketGridConfig config, Instrument instrument, FeeRates fees, Price price) {
    this.config = config;
    this.instrument = instrument;
    this.fees = fees;
    this.price = price;
    Price fixed = config.anchor();
    this.anchor = fixed == null ? price : fixed;
    this.costs = BasketCosts.of(config, anchor, instrument, fees);
  }

  Preview preview() {
    List<Problem> problems = new ArrayList<>(costs.problems());
    Price stop = BasketLevel.stop(config, anchor, instrument.rules());
    if (problems.isEmpty()) {
      for (int i = 0; i < costs.levels().size(); i++) {
        addLine(i);
      }
      if (stop != null) {
        facts.add(new Preview.Fact("lossAtHardStop", lossAt(stop).toString(), "quote"));
      }
    }
    facts.add(new Preview.Fact("anchor", anchor.toString(), "price"));
    if (stop != null) {
      facts.add(new Preview.Fact("hardStop", stop.toString(), "price"));
    }
    if (stop != null && !price.isAbove(stop)) {
      problems.add(
          new Problem(
              "anchor",
              anchor.toString(),
              "so that " + price + " lies above the hard stop " + stop));
    }
    warn();
    return new Preview(lines, costs.total(), Amount.ZERO, facts, warnings, problems);
  }

  private void addLine(int index) {
    BasketLevel level = costs.levels().get(index);
    filled.add(level.traded(level.quantity()));
    Amount total = books.cost().plus(BasketCosts.cost(level, instrument, fees.maker()));
    books =
        new Books(
            books.arrived().plus(level.quantity().toAmount()),
            total,
            Amount.ZERO,
            Amount.ZERO,
            Quantity.ZERO,
            Quantity.ZERO,
            Quantity.ZERO);
    BasketSells sells = BasketSells.of(config, after(), instrument, fees);
    Price target = sells == null ? level.price() : sells.tp1Price();
    Fraction rise = Fraction.of(target.units(), level.price().units()).minus(Fraction.ONE);
    lines.add(
        new Preview.Line(
            "buy-" + (index + 1),
            Side.BUY,
            level.price(),
            level.quantity(),
            instrument.notional(level.price(), level.quantity()),
            total,
            average(),
            percent(rise)));
    fact("breakEven-" + (index + 1), BasketSells.breakEven(books, instrument, fees));
    fact("tp1-" + (index + 1), target);
    Price second = sells == null ? null : sells.tp2Price();
    if (second != null) {
      fact("tp2-" + (index + 1), second);
    }
  }

  private BasketGridState after() {
    BasketGridState none = BasketGridState.NEW;
    return new BasketGridState(
        none.stage(),
        1,
        anchor,
        false,
        filled,
        books,
        none.trail(),
        null,
        null,
        none.dust(),
        null,
        false,
        null,
        List.of(),
        List.of());
  }

  private Price average() {
    Quantity bought = BasketSells.onStep(books.arrived(), instrument.rules());
    Fraction perPoint = Fraction.ONE.dividedBy(instrument.multiplier().toFraction());
    return books
        .cost()
        .perUnit(bought, perPoint, instrument.rules().tickSize(), RoundingMode.HALF_UP);
  }

  /// What is lost when every level has been bought and all is sold at the stop, at market.
  private Amount lossAt(Price stop) {
    Quantity bought = BasketSells.onStep(books.arrived(), instrument.rules());
    Amount value = instrument.notional(stop, bought);
    return books.cost().minus(value).plus(value.times(fees.taker(), 8, RoundingMode.HALF_UP));
  }

  private void warn() {
    if (config.hardStop() == null) {
      warnings.add("There is no hard stop: a basket below its last level waits without end.");
    }
    Ratio eased = config.takeProfit().tp1().percent();
    for (int i = 1; i < config.levels().size(); i++) {
      eased = eased.minus(config.easeWithDepth());
    }
    if (eased.signum() <= 0) {
      warnings.add(
          "With all levels filled the first target is eased away: it rests at break-even.");
    }
    if (anchor.isAbove(price)) {
      warnings.add("The anchor lies above the price; levels above the price are bought at once.");
    }
  }

  private void fact(String name, Price value) {
    facts.add(new Preview.Fact(name, value.toString(), "price"));
  }

  private static String percent(Fraction share) {
    BigDecimal value =
        share.times(Fraction.of(100, 1)).toBigDecimal(PERCENT_DECIMALS, RoundingMode.HALF_UP);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
