package io.millrace.core.account;

import java.util.OptionalDouble;

/// How even an account's way was. Statistics, so `double`.
///
/// Days are calendar days in UTC and a year has 365 of them, for these markets never close; the
/// return without risk is taken as zero.
public final class EquityStatistics {
  private static final double DAYS_A_YEAR = 365;

  private EquityStatistics() {}

  /// The largest fall from a peak, as a share of that peak; zero when it never fell.
  ///
  /// @param start equity before the first of `equity`, above 0
  public static double maxDrawdown(double start, double[] equity) {
    double peak = start;
    double worst = 0;
    for (double now : equity) {
      peak = Math.max(peak, now);
      worst = Math.max(worst, (peak - now) / peak);
    }
    return worst;
  }

  /// Sharpe's ratio: mean daily return over its standard deviation (of the population), a year.
  /// Nothing without variation.
  public static OptionalDouble sharpe(double[] dailyReturns) {
    return ratio(dailyReturns, deviation(dailyReturns, mean(dailyReturns), false));
  }

  /// Sortino's ratio: as {@link #sharpe}, over the downside deviation, to which days above zero
  /// contribute nothing.
  public static OptionalDouble sortino(double[] dailyReturns) {
    return ratio(dailyReturns, deviation(dailyReturns, 0, true));
  }

  private static OptionalDouble ratio(double[] returns, double deviation) {
    double ratio = mean(returns) / deviation * Math.sqrt(DAYS_A_YEAR);
    return deviation > 0 && Double.isFinite(ratio)
        ? OptionalDouble.of(ratio)
        : OptionalDouble.empty();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values, double centre, boolean lossesOnly) {
    double squares = 0;
    for (double value : values) {
      double off = value - centre;
      squares += lossesOnly && off > 0 ? 0 : off * off;
    }
    return Math.sqrt(squares / values.length);
  }
}
