package io.millrace.core.strategy.grid;

import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.TradingRules;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.math.RoundingMode;
import java.util.List;

/// What no single field shows: whether the lines of a grid are apart, its cycles earn more than
/// their fees, and the venue takes its orders.
final class GridChecks {
  private final DocumentReader params;
  private final DocumentReader order;
  private final TradingRules rules;
  private final FeeRates fees;

  GridChecks(DocumentReader params, DocumentReader order, Instrument instrument, FeeRates fees) {
    this.params = params;
    this.order = order;
    this.rules = instrument.rules();
    this.fees = fees;
  }

  void check(GridConfig config) {
    GridShape shape = config.shape();
    checkStops(config);
    checkTrails(config);
    if (!shape.lower().isPositive() || !shape.upper().isPositive()) {
      return;
    }
    if (!shape.upper().isAbove(shape.lower())) {
      params.problem("upper", shape.upper(), "above lower " + shape.lower());
      return;
    }
    if (shape.intervals() < 1) {
      return;
    }
    List<Price> lines = shape.lines(rules.tickSize());
    if (!areApart(lines)) {
      params.problem("intervals", shape.intervals(), "so few that lines are a tick apart");
      return;
    }
    checkCycles(shape, lines);
    if (shape.size().isPositive()) {
      checkSize(shape, lines);
    }
  }

  private void checkStops(GridConfig config) {
    Price below = config.stopBelow();
    Price lower = config.shape().lower();
    if (below != null && lower.isPositive() && !below.isBelow(lower)) {
      params.problem("stopBelow", below, "below lower " + lower);
    }
    Price above = config.stopAbove();
    Price upper = config.shape().upper();
    if (above != null && upper.isPositive() && !above.isAbove(upper)) {
      params.problem("stopAbove", above, "above upper " + upper);
    }
  }

  /// A neutral grid has a centre, which a trail would leave, and with it what the far side holds.
  private void checkTrails(GridConfig config) {
    if (config.shape().direction() == Direction.NEUTRAL) {
      if (config.trailUp()) {
        params.problem("trailUp", true, "false with direction neutral, or direction long or short");
      }
      if (config.trailDown()) {
        params.problem(
            "trailDown", true, "false with direction neutral, or direction long or short");
      }
    }
  }

  private static boolean areApart(List<Price> lines) {
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isAbove(lines.get(i - 1)) || !lines.get(i - 1).isPositive()) {
        return false;
      }
    }
    return true;
  }

  /// A cycle earns when `r > (1 + f)/(1 − f)`; a grid in which none does is refused.
  private void checkCycles(GridShape shape, List<Price> lines) {
    Fraction least = Cycles.leastRatio(fees);
    if (Cycles.best(lines).compareTo(least) > 0) {
      return;
    }
    Fraction spacing = least.minus(Fraction.ONE);
    String percent =
        spacing
            .times(Fraction.of(100, 1))
            .toBigDecimal(4, RoundingMode.CEILING)
            .stripTrailingZeros()
            .toPlainString();
    String step =
        shape
            .lower()
            .scaled(spacing, rules.tickSize(), RoundingMode.FLOOR)
            .plus(rules.tickSize())
            .toString();
    int most = Cycles.mostIntervals(shape, rules.tickSize(), least);
    params.problem(
        "intervals",
        shape.intervals(),
        (most < 1 ? "used with a wider range" : "at most " + most)
            + ": every cycle loses after fees; lines must be more than "
            + percent
            + " % apart, the lowest two at least "
            + step);
  }

  private void checkSize(GridShape shape, List<Price> lines) {
    boolean base = shape.unit() == GridShape.Unit.BASE;
    if (base && !Quantity.of(shape.size().toBigDecimal()).isOnStep(rules.stepSize())) {
      order.problem("size", shape.size(), "a multiple of the step " + rules.stepSize());
      return;
    }
    if (Holdings.quantity(shape.size()).isAbove(rules.maxQuantity()) && base) {
      order.problem("size", shape.size(), "at most " + rules.maxQuantity());
      return;
    }
    Amount least = leastSize(shape, lines);
    if (shape.size().compareTo(least) < 0) {
      order.problem(
          "size",
          shape.size(),
          "at least " + least + ", so that every order is valid at the venue");
    }
  }

  /// The smallest size with which both orders of every rung keep the venue's rules; where a buy's
  /// fee comes out of the coins, with which what arrives can be sold.
  private Amount leastSize(GridShape shape, List<Price> lines) {
    Amount least = Amount.ZERO;
    for (int i = 0; i + 1 < lines.size(); i++) {
      Quantity quantity = leastQuantity(lines.get(i));
      Amount size =
          shape.unit() == GridShape.Unit.BASE
              ? quantity.toAmount()
              : Amount.of(lines.get(i + 1), quantity);
      least = least.max(size);
    }
    return least;
  }

  private Quantity leastQuantity(Price line) {
    Quantity byNotional = rules.ceilQuantity(rules.minNotional(), line);
    Quantity least = byNotional.max(rules.ceilQuantity(rules.minQuantity()));
    Quantity whole = least.isZero() ? rules.stepSize() : least;
    if (fees.asset() == FeeAsset.QUOTE) {
      return whole;
    }
    Fraction kept = Fraction.ONE.minus(fees.maker().toFraction());
    return whole.scaled(Fraction.ONE.dividedBy(kept), rules.stepSize(), RoundingMode.CEILING);
  }
}
