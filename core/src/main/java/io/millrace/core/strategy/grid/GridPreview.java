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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// What a grid would do if it started now: the first purchase, then the buys downwards, then the
/// sells upwards, each with what has been spent when it trades.
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
    this.coins = instrument.kind().isMargined() ? Quantity.ZERO : start.coinsForSells();
  }

  Preview preview() {
    addLines();
    addFacts();
    addWarnings();
    return new Preview(lines, start.quoteNeeded(price), Amount.ZERO, facts, warnings, problems);
  }

  private void addLines() {
    Amount spent = Amount.ZERO;
    Quantity bought = Quantity.ZERO;
    if (coins.isPositive()) {
      spent = start.quoteForCoins(coins, price);
      bought = coins;
      line(Errand.INITIAL, Side.BUY, price, coins, spent, bought, "");
    }
    Amount atStart = spent;
    for (int i = start.empty() - 1; i >= 0; i--) {
      Price line = start.lines().get(i);
      Quantity quantity = start.quantities().get(i);
      spent = spent.plus(start.cost(line, quantity, fees.maker()));
      bought = bought.plus(quantity);
      Fraction rise = Cycles.ratio(start.lines(), i).minus(Fraction.ONE);
      line("buy-" + i, Side.BUY, line, quantity, spent, bought, percent(rise));
    }
    for (int i = start.empty(); i < start.quantities().size(); i++) {
      Price line = start.lines().get(i + 1);
      line("sell-" + (i + 1), Side.SELL, line, start.quantities().get(i), atStart, coins, "");
    }
  }

  private void line(
      String slot,
      Side side,
      Price at,
      Quantity quantity,
      Amount total,
      Quantity bought,
      String rise) {
    Price average =
        bought.isZero()
            ? at
            : total.perUnit(
                bought,
                Fraction.ONE.dividedBy(instrument.multiplier().toFraction()),
                instrument.rules().tickSize(),
                RoundingMode.HALF_UP);
    lines.add(
        new Preview.Line(
            slot, side, at, quantity, instrument.notional(at, quantity), total, average, rise));
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
    fact("quoteForInitialBuy", start.quoteForCoins(coins, price), "quote");
    Price stop = config.stopBelow();
    if (stop != null) {
      fact("lossAtStopBelow", lossAt(stop), "quote");
    }
  }

  /// What is lost when the price falls straight to `stop`: everything has been bought on the way,
  /// and is sold there at market.
  private Amount lossAt(Price stop) {
    Amount spent = start.quoteForBuys();
    Quantity bought = coins;
    if (coins.isPositive()) {
      spent = spent.plus(start.quoteForCoins(coins, price));
    }
    for (int i = 0; i < start.empty(); i++) {
      bought = bought.plus(start.quantities().get(i));
    }
    return spent.minus(start.cost(stop, bought, fees.taker().negate()));
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
          .rules()
          .violation(coins, instrument.notional(price, coins))
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
