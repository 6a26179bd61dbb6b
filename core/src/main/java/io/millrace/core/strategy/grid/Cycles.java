package io.millrace.core.strategy.grid;

import io.millrace.core.market.FeeRates;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import java.util.List;

/// What one cycle of a grid earns: `q·[P(i+1)·(1 − f) − P(i)·(1 + f)]`, as a share of `q·P(i)`.
final class Cycles {
  private Cycles() {}

  /// The ratio of neighbouring lines at which a cycle earns exactly nothing: `(1 + f)/(1 − f)`.
  static Fraction leastRatio(FeeRates fees) {
    Fraction fee = fees.maker().toFraction();
    return Fraction.ONE.plus(fee).dividedBy(Fraction.ONE.minus(fee));
  }

  /// Profit of a cycle between lines of ratio `r`, as a share: `r·(1 − f) − (1 + f)`.
  static Fraction profit(Fraction ratio, FeeRates fees) {
    Fraction fee = fees.maker().toFraction();
    return ratio.times(Fraction.ONE.minus(fee)).minus(Fraction.ONE.plus(fee));
  }

  /// The largest ratio of two neighbouring lines.
  static Fraction best(List<Price> lines) {
    Fraction best = ratio(lines, 0);
    for (int i = 1; i + 1 < lines.size(); i++) {
      Fraction ratio = ratio(lines, i);
      best = ratio.compareTo(best) > 0 ? ratio : best;
    }
    return best;
  }

  /// The smallest ratio of two neighbouring lines.
  static Fraction worst(List<Price> lines) {
    Fraction worst = ratio(lines, 0);
    for (int i = 1; i + 1 < lines.size(); i++) {
      Fraction ratio = ratio(lines, i);
      worst = ratio.compareTo(worst) < 0 ? ratio : worst;
    }
    return worst;
  }

  static Fraction ratio(List<Price> lines, int lower) {
    return Fraction.of(lines.get(lower + 1).units(), lines.get(lower).units());
  }

  /// The largest number of intervals in the same range whose best cycle earns; 0 when even one
  /// loses.
  static int mostIntervals(GridShape shape, Price tick, Fraction least) {
    int works = 0;
    int fails = shape.intervals();
    while (fails - works > 1) {
      int middle = (works + fails) / 2;
      if (best(withIntervals(shape, middle).lines(tick)).compareTo(least) > 0) {
        works = middle;
      } else {
        fails = middle;
      }
    }
    return works;
  }

  private static GridShape withIntervals(GridShape shape, int intervals) {
    return new GridShape(
        shape.lower(),
        shape.upper(),
        intervals,
        shape.spacing(),
        shape.size(),
        shape.unit(),
        shape.direction());
  }
}
