package io.millrace.core.indicator;

import io.millrace.core.market.BarInterval;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/// Indicators that answer what a trading rule asks at the close of a bar, rather than what a chart
/// shows: what that bar was, whether two averages have just crossed, where the night's range lies,
/// what kind of market it is.
public sealed interface SignalSpec extends IndicatorSpec {
  // A day on which the clocks go back is that long.
  Duration LONGEST_DAY = Duration.ofHours(25);

  /// The last closed bar itself. Its close is the main line; a rule reads it here and not from the
  /// last price, which may already belong to the next bar.
  record LastBar() implements SignalSpec {
    private static final List<IndicatorLine> LINES =
        List.of(
            IndicatorLine.VALUE, IndicatorLine.HIGH, IndicatorLine.LOW, IndicatorLine.OPEN_TIME);

    @Override
    public List<IndicatorLine> lines() {
      return LINES;
    }

    @Override
    public int warmupBars() {
      return 1;
    }

    @Override
    public int settledBars(BarInterval interval) {
      return 1;
    }

    @Override
    public Indicator indicator() {
      return new StreamingLastBar();
    }
  }

  /// The fast less the slow {@link IndicatorSpec.Ema} of closes, and what it was a bar before: a
  /// cross upward is a step from at most zero to above zero.
  record Spread(int fast, int slow) implements SignalSpec {
    private static final List<IndicatorLine> LINES =
        List.of(IndicatorLine.VALUE, IndicatorLine.PREVIOUS);

    public Spread {
      Parameters.period("fast", fast, 1);
      Parameters.period("slow", slow, 1);
    }

    @Override
    public List<IndicatorLine> lines() {
      return LINES;
    }

    @Override
    public int warmupBars() {
      return Math.max(fast, slow) + 1;
    }

    @Override
    public int settledBars(BarInterval interval) {
      int longest = Math.max(fast, slow);
      return warmupBars() + Parameters.barsToForget(2.0 / (longest + 1));
    }

    @Override
    public Indicator indicator() {
      return new StreamingSpread(fast, slow);
    }
  }

  /// By how much {@link IndicatorSpec.Ema} of closes has moved a bar, in units of price, over the
  /// last `bars` bars.
  record Slope(int period, int bars) implements SignalSpec {
    public Slope {
      Parameters.period("period", period, 1);
      Parameters.period("bars", bars, 1);
    }

    @Override
    public List<IndicatorLine> lines() {
      return Parameters.SINGLE;
    }

    @Override
    public int warmupBars() {
      return period + bars;
    }

    @Override
    public int settledBars(BarInterval interval) {
      return warmupBars() + Parameters.barsToForget(2.0 / (period + 1));
    }

    @Override
    public Indicator indicator() {
      return new StreamingSlope(period, bars);
    }
  }

  /// Where the last {@link IndicatorSpec.Atr} (Wilder's) stands among the last `window` of them:
  /// the share of the others that are below it, from 0 for the lowest to 100 for the highest.
  record AtrPercentile(int period, int window) implements SignalSpec {
    public AtrPercentile {
      Parameters.period("period", period, 1);
      Parameters.period("window", window, 2);
    }

    @Override
    public List<IndicatorLine> lines() {
      return Parameters.SINGLE;
    }

    @Override
    public int warmupBars() {
      return period + window - 1;
    }

    @Override
    public int settledBars(BarInterval interval) {
      return warmupBars() + 1 + Parameters.barsToForget(1.0 / period);
    }

    @Override
    public Indicator indicator() {
      return new StreamingAtrPercentile(period, window);
    }
  }

  /// High and low of the bars that open from `from` until before `to`, in a zone, daylight saving
  /// respected. Where `to` is not later than `from` the window began the day before: from 18:00 to
  /// 09:30 is a night. The main line is the high. After the window its values stay until the next
  /// one begins; a window without bars has none.
  ///
  /// The bars of the window under way are counted by {@link IndicatorLine#SESSION_BARS}; {@link
  /// IndicatorLine#PRIOR_CLOSE} is the close before it began, NaN where no bar was before it.
  record SessionRange(LocalTime from, LocalTime to, ZoneId zone) implements SignalSpec {
    private static final List<IndicatorLine> LINES =
        List.of(
            IndicatorLine.HIGH,
            IndicatorLine.LOW,
            IndicatorLine.SESSION_BARS,
            IndicatorLine.PRIOR_CLOSE);

    @Override
    public List<IndicatorLine> lines() {
      return LINES;
    }

    /// When bars begin outside the window, it takes longer.
    @Override
    public int warmupBars() {
      return 1;
    }

    /// As many bars as a day can have, and the one before.
    @Override
    public int settledBars(BarInterval interval) {
      return Math.toIntExact(Math.ceilDiv(LONGEST_DAY.toMillis(), interval.millis())) + 1;
    }

    @Override
    public Indicator indicator() {
      return new StreamingSessionRange(this);
    }
  }

  /// The {@link MarketCondition}s that hold, as the sum of their bits.
  /// 1. Trending: the ADX is at least `trendAdx` and the slope of the EMA, over its last {@link
  ///    #SLOPE_BARS} bars, is at least `trendSlope` average true ranges a bar, up or down; else
  ///    ranging.
  /// 2. Volatile: the ATR's percentile over `window` bars is at least `volatileFrom`; quiet: it is
  ///    at most `quietTo`.
  ///
  /// @param period of ADX and ATR
  /// @param emaPeriod of the average whose slope counts
  record Condition(
      int period,
      double trendAdx,
      int emaPeriod,
      double trendSlope,
      int window,
      double volatileFrom,
      double quietTo)
      implements SignalSpec {
    static final int SLOPE_BARS = 10;

    /// ADX(14) from 25, EMA(50) by a tenth of an ATR(14) a bar, the top and the bottom fifth of a
    /// hundred bars.
    public static final Condition USUAL = new Condition(14, 25, 50, 0.1, 100, 80, 20);

    public Condition {
      Parameters.period("period", period, 2);
      Parameters.period("emaPeriod", emaPeriod, 1);
      Parameters.period("window", window, 2);
    }

    @Override
    public List<IndicatorLine> lines() {
      return Parameters.SINGLE;
    }

    private List<IndicatorSpec> parts() {
      return List.of(
          new Adx(period), new Slope(emaPeriod, SLOPE_BARS), new AtrPercentile(period, window));
    }

    @Override
    public int warmupBars() {
      return parts().stream().mapToInt(IndicatorSpec::warmupBars).max().orElseThrow();
    }

    @Override
    public int settledBars(BarInterval interval) {
      return parts().stream().mapToInt(part -> part.settledBars(interval)).max().orElseThrow();
    }

    @Override
    public Indicator indicator() {
      return new StreamingCondition(this);
    }
  }
}
