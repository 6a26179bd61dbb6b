package io.millrace.core.indicator;

import java.util.Arrays;

/// The definitions of {@link IndicatorSpec} written down again as plainly as possible: every value
/// from all bars up to it, with sums over whole windows and nothing carried along.
final class NaiveIndicators {
  private NaiveIndicators() {}

  static double at(Bars bars, IndicatorSpec spec, IndicatorLine line, int bar) {
    return switch (spec) {
      case IndicatorSpec.Sma(int period, BarField source) ->
          mean(window(column(bars, source), bar, period));
      case IndicatorSpec.Ema(int period, BarField source) -> ema(column(bars, source), bar, period);
      case IndicatorSpec.Rsi(int period) -> rsi(bars, bar, period);
      case IndicatorSpec.Atr(int period, Smoothing smoothing) ->
          switch (smoothing) {
            case SIMPLE -> mean(window(trueRanges(bars), bar, period));
            case WILDER -> wilder(trueRanges(bars), 0, bar, period);
          };
      case IndicatorSpec.Adx(int diPeriod, int adxPeriod) ->
          switch (line) {
            case PLUS_DI -> di(bars, true, bar, diPeriod);
            case MINUS_DI -> di(bars, false, bar, diPeriod);
            case VALUE -> wilder(directions(bars, bar, diPeriod), diPeriod - 1, bar, adxPeriod);
            default -> throw new IllegalArgumentException(line.name());
          };
      case IndicatorSpec.Bollinger(int period, double deviations) -> {
        double[] window = window(bars.close, bar, period);
        double[] weights = new double[window.length];
        Arrays.fill(weights, 1);
        yield band(window, weights, deviations, line);
      }
      case IndicatorSpec.Vwap(SessionStart session, double deviations) -> {
        int from = sessionBegin(bars, session, bar);
        double[] typical = column(bars, BarField.TYPICAL);
        yield line == IndicatorLine.SESSION_BARS
            ? bar - from + 1
            : band(
                Arrays.copyOfRange(typical, from, bar + 1),
                Arrays.copyOfRange(bars.volume, from, bar + 1),
                deviations,
                line);
      }
      case SignalSpec signal -> throw new IllegalArgumentException("see SignalSpecTest: " + signal);
    };
  }

  private static double[] column(Bars bars, BarField field) {
    double[] column = new double[bars.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = field.of(bars.open[i], bars.high[i], bars.low[i], bars.close[i], bars.volume[i]);
    }
    return column;
  }

  /// The last `period` values up to `bar`; empty where there are fewer.
  private static double[] window(double[] values, int bar, int period) {
    int from = bar + 1 - period;
    return from < 0 ? new double[0] : Arrays.copyOfRange(values, from, bar + 1);
  }

  private static double mean(double[] values) {
    return values.length == 0 ? Double.NaN : Arrays.stream(values).sum() / values.length;
  }

  /// Weight α (1 − α)^age for each value, and (1 − α)^age for the first.
  private static double ema(double[] values, int bar, int period) {
    if (bar + 1 < period) {
      return Double.NaN;
    }
    double alpha = 2.0 / (period + 1);
    double sum = values[0] * StrictMath.pow(1 - alpha, bar);
    for (int i = 1; i <= bar; i++) {
      sum += values[i] * alpha * StrictMath.pow(1 - alpha, bar - i);
    }
    return sum;
  }

  /// The mean of the first `period` values from `first` on, and each later value, with its weight.
  private static double wilder(double[] values, int first, int bar, int period) {
    int seeded = first + period - 1;
    if (bar < seeded) {
      return Double.NaN;
    }
    double keep = 1 - 1.0 / period;
    double seed = mean(Arrays.copyOfRange(values, first, seeded + 1));
    double sum = seed * StrictMath.pow(keep, bar - seeded);
    for (int i = seeded + 1; i <= bar; i++) {
      sum += values[i] / period * StrictMath.pow(keep, bar - i);
    }
    return sum;
  }

  private static double rsi(Bars bars, int bar, int period) {
    double[] gains = new double[bars.size()];
    double[] losses = new double[bars.size()];
    for (int i = 1; i < gains.length; i++) {
      gains[i] = Math.max(bars.close[i] - bars.close[i - 1], 0);
      losses[i] = Math.max(bars.close[i - 1] - bars.close[i], 0);
    }
    double gain = wilder(gains, 1, bar, period);
    double loss = wilder(losses, 1, bar, period);
    return gain + loss == 0 ? 50 : 100 - 100 / (1 + gain / loss);
  }

  private static double[] trueRanges(Bars bars) {
    double[] ranges = new double[bars.size()];
    for (int i = 0; i < ranges.length; i++) {
      double range = bars.high[i] - bars.low[i];
      if (i > 0) {
        range = Math.max(range, Math.abs(bars.high[i] - bars.close[i - 1]));
        range = Math.max(range, Math.abs(bars.low[i] - bars.close[i - 1]));
      }
      ranges[i] = range;
    }
    return ranges;
  }

  private static double di(Bars bars, boolean plus, int bar, int period) {
    double[] moves = new double[bars.size()];
    for (int i = 1; i < moves.length; i++) {
      double up = bars.high[i] - bars.high[i - 1];
      double down = bars.low[i - 1] - bars.low[i];
      double move = plus ? up : down;
      double other = plus ? down : up;
      moves[i] = move > other ? Math.max(move, 0) : 0;
    }
    double[] ranges = trueRanges(bars);
    ranges[0] = 0;
    double range = wilder(ranges, 0, bar, period);
    return range == 0 ? 0 : 100 * wilder(moves, 0, bar, period) / range;
  }

  private static double[] directions(Bars bars, int bar, int period) {
    double[] directions = new double[bars.size()];
    for (int i = period - 1; i <= bar; i++) {
      double plus = di(bars, true, i, period);
      double minus = di(bars, false, i, period);
      directions[i] = plus + minus == 0 ? 0 : 100 * Math.abs(plus - minus) / (plus + minus);
    }
    return directions;
  }

  private static int sessionBegin(Bars bars, SessionStart session, int bar) {
    long start = session.atOrBefore(bars.times[bar]);
    int from = bar;
    while (from > 0 && bars.times[from - 1] >= start) {
      from--;
    }
    return from;
  }

  private static double band(
      double[] values, double[] weights, double deviations, IndicatorLine line) {
    double weight = Arrays.stream(weights).sum();
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      mean += values[i] * weights[i] / weight;
    }
    double variance = 0;
    for (int i = 0; i < values.length; i++) {
      variance += (values[i] - mean) * (values[i] - mean) * weights[i] / weight;
    }
    double sigma = Math.sqrt(variance);
    boolean none = values.length == 0 || weight == 0;
    return switch (line) {
      case VALUE -> none ? Double.NaN : mean;
      case UPPER -> none ? Double.NaN : mean + deviations * sigma;
      case LOWER -> none ? Double.NaN : mean - deviations * sigma;
      case DEVIATION -> none ? Double.NaN : sigma;
      default -> throw new IllegalArgumentException(line.name());
    };
  }
}
