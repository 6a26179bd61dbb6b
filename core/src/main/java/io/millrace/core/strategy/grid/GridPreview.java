package io.millrace.core.strategy.grid;

import io.millrace.core.document.Problem;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Preview;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// What a grid would do if it started now: what it buys or sells first, then the orders that add to
/// it, then those that give it back, each with the worth of what is held when it trades. A neutral
/// grid adds on both sides.
final class GridPreview {
  private static final int PERCENT_DECIMALS = 6;

  private final GridConfig config;
  private final Instrument instrument;
  private final FeeRates fees;
  private final Price price;
  private final GridStart start;
  private final Quantity coins;
  private final List<Preview.Line> lines = new ArrayList<>();
  private final List<Preview.Fact> facts = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  GridPreview(GridConfig config, Instrument instrument, FeeRates fees, Price price) {
    this.config = config;
    this.instrument = instrument;
    this.fees = fees;
    this.price = price;
    this.start = GridStart.at(price, config.shape(), instrument, fees);
    this.coins = start.coinsToClose();
  }

  Preview preview() {
    addLines();
    addFacts();
    addWarnings();
    return new Preview(lines, start.quoteNeeded(price), Amount.ZERO, facts, warnings, problems);
  }

  private void addLines() {
    Side opening = start.direction().closing().opposite();
    Amount worth = Amount.ZERO;
    if (coins.isPositive()) {
      worth = start.quoteForCoins(coins, price);
      line(new Step(Errand.INITIAL, opening, price, coins, false), worth, coins, "");
    }
    addOpening(opening, worth);
    if (start.direction().isCovered()) {
      Amount atStart = worth;
      side(opening.opposite(), true).forEach(step -> line(step, atStart, coins, ""));
    } else {
      addOpening(opening.opposite(), Amount.ZERO);
    }
  }

  /// @param atStart worth of what is held before the first of them
  private void addOpening(Side side, Amount atStart) {
    Amount worth = atStart;
    Quantity held = coins;
    for (Step step : side(side, false)) {
      worth = worth.plus(start.cost(step.price(), step.quantity(), fees.maker()));
      held = held.plus(step.quantity());
      line(step, worth, held, side == Side.BUY ? percent(riseFrom(step.price())) : "");
    }
  }

  /// Of the line above.
  private Fraction riseFrom(Price line) {
    return Cycles.ratio(start.lines(), start.lines().indexOf(line)).minus(Fraction.ONE);
  }

  private record Step(String slot, Side side, Price price, Quantity quantity, boolean closes) {}

  /// The orders of a side, the nearest first.
  private List<Step> side(Side side, boolean closes) {
    List<Step> steps = new ArrayList<>();
    int rungs = start.quantities().size();
    for (int k = 0; k < (side == Side.BUY ? start.empty() : rungs - start.empty()); k++) {
      int rung = side == Side.BUY ? start.empty() - 1 - k : start.empty() + k;
      int line = side == Side.BUY ? rung : rung + 1;
      steps.add(
          new Step(
              side.lower() + "-" + line,
              side,
              start.lines().get(line),
              start.quantities().get(rung),
              closes));
    }
    return steps;
  }

  private void line(Step step, Amount total, Quantity held, String rise) {
    Price average =
        held.isZero()
            ? step.price()
            : total.perUnit(
                held,
                Fraction.ONE.dividedBy(instrument.multiplier().toFraction()),
                instrument.rules().tickSize(),
                RoundingMode.HALF_UP);
    lines.add(
        new Preview.Line(
            step.slot(),
            step.side(),
            step.price(),
            step.quantity(),
            instrument.notional(step.price(), step.quantity()),
            total,
            average,
            rise,
            step.closes()));
  }

  private void addFacts() {
    GridShape shape = config.shape();
    fact("lines", start.lines().size(), "count");
    fact("emptyLine", start.lines().get(start.empty()), "price");
    switch (shape.spacing()) {
      case ARITHMETIC -> {
        fact("step", plain(shape.step().toBigDecimal(8, RoundingMode.HALF_UP)), "price");
        fact("profitPerCycleMin", percent(profit(Cycles.worst(start.lines()))), "percent");
        fact("profitPerCycleMax", percent(profit(Cycles.best(start.lines()))), "percent");
      }
      case GEOMETRIC -> {
        BigDecimal ratio = shape.ratio();
        fact("ratio", plain(ratio.setScale(13, RoundingMode.HALF_UP)), "count");
        fact("profitPerCycle", percent(profit(Fraction.of(ratio))), "percent");
      }
    }
    fact("smallestSpacing", percent(Cycles.leastRatio(fees).minus(Fraction.ONE)), "percent");
    fact("quoteForBuys", start.quoteForBuys(), "quote");
    fact("baseForSells", start.coinsForSells(), "base");
    switch (start.direction()) {
      case LONG -> fact("quoteForInitialBuy", start.quoteForCoins(coins, price), "quote");
      case SHORT -> fact("quoteForInitialSell", start.quoteForCoins(coins, price), "quote");
      case NEUTRAL -> {}
    }
    Price below = config.stopBelow();
    if (below != null && start.direction() != Direction.SHORT) {
      fact("lossAtStopBelow", lossAt(below, Side.BUY), "quote");
    }
    Price above = config.stopAbove();
    if (above != null && start.direction() != Direction.LONG) {
      fact("lossAtStopAbove", lossAt(above, Side.SELL), "quote");
    }
  }

  /// What is lost when the price goes straight to `stop`: everything that a side adds has been
  /// added on the way, and is closed there at market.
  private Amount lossAt(Price stop, Side side) {
    boolean isLong = side == Side.BUY;
    // What is sold brings its worth less the fee, so the fee counts against a short from the start.
    Amount sum = signedCost(price, coins, fees.taker(), isLong);
    Quantity held = coins;
    for (Step step : side(side, false)) {
      sum = sum.plus(signedCost(step.price(), step.quantity(), fees.maker(), isLong));
      held = held.plus(step.quantity());
    }
    return sum.plus(signedCost(stop, held, fees.taker(), !isLong));
  }

  /// What a buy costs; what a sell brings, as a negative cost.
  private Amount signedCost(Price at, Quantity quantity, Ratio rate, boolean buys) {
    return buys ? start.cost(at, quantity, rate) : start.cost(at, quantity, rate.negate()).negate();
  }

  private void addWarnings() {
    List<Price> all = start.lines();
    if (price.isBelow(all.getFirst()) || price.isAbove(all.getLast())) {
      warnings.add("The price " + price + " lies outside the range; one side waits.");
    }
    int losing = 0;
    for (int i = 0; i + 1 < all.size(); i++) {
      losing += profit(Cycles.ratio(all, i)).signum() <= 0 ? 1 : 0;
    }
    if (losing > 0) {
      warnings.add(losing + " of " + (all.size() - 1) + " cycles, the highest, lose after fees.");
    }
    if (coins.isPositive()) {
      instrument
          .violation(price, coins, false)
          .ifPresent(
              broken ->
                  problems.add(
                      new Problem("initial " + broken.field(), broken.value(), broken.allowed())));
    }
    Price below = config.stopBelow();
    if (below != null && !price.isAbove(below)) {
      problems.add(new Problem("price", price.toString(), "above stopBelow " + below));
    }
    Price above = config.stopAbove();
    if (above != null && !price.isBelow(above)) {
      problems.add(new Problem("price", price.toString(), "below stopAbove " + above));
    }
  }

  private Fraction profit(Fraction ratio) {
    return Cycles.profit(ratio, fees);
  }

  private void fact(String name, Object value, String unit) {
    facts.add(new Preview.Fact(name, value.toString(), unit));
  }

  private static String percent(Fraction share) {
    return plain(
        share.times(Fraction.of(100, 1)).toBigDecimal(PERCENT_DECIMALS, RoundingMode.HALF_UP));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
