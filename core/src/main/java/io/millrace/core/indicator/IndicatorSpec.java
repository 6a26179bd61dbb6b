package io.millrace.core.indicator;

import io.millrace.core.market.BarInterval;
import java.time.Duration;
import java.util.List;

/// What a strategy names when it wants an indicator: a kind and its parameters. Two equal specs
/// over the same bars have the same values, so hosts compute each once, however many ask.
///
/// Published definitions differ, mostly in how a recursive average begins; each record says which
/// one it follows. Averages that never forget their beginning differ between any two series that
/// begin at different bars: {@link #settledBars} says how many bars a host feeds so that this no
/// longer matters.
public sealed interface IndicatorSpec
    permits IndicatorSpec.Sma,
        IndicatorSpec.Ema,
        IndicatorSpec.Rsi,
        IndicatorSpec.Atr,
        IndicatorSpec.Adx,
        IndicatorSpec.Vwap,
        IndicatorSpec.Bollinger,
        SignalSpec {
  /// The longest period of any indicator; a bound on memory, far above anything traders use.
  int MAX_PERIOD = 10_000;

  /// Outputs; the main one first.
  List<IndicatorLine> lines();

  /// How many bars until the main line has its first value.
  int warmupBars();

  /// How many bars until the values are those of any longer series, to nine digits of the
  /// difference that the first bar made. Hosts that start in the middle of a market feed at least
  /// so many.
  int settledBars(BarInterval interval);

  /// A fresh indicator that has seen no bar.
  Indicator indicator();

  /// Simple moving average: the mean of the last `period` values.
  ///
  /// No value for fewer bars than the period, as Tulip has it; ta4j averages what there is.
  record Sma(int period, BarField source) implements IndicatorSpec {
    public Sma {
      Parameters.period("period", period, 1);
    }

    public Sma(int period) {
      this(period, BarField.CLOSE);
    }

    @Override
    public List<IndicatorLine> lines() {
      return Parameters.SINGLE;
    }

    @Override
    public int warmupBars() {
      return period;
    }

    @Override
    public int settledBars(BarInterval interval) {
      return period;
    }

    @Override
    public Indicator indicator() {
      return new StreamingSma(period, source);
    }
  }

  /// Exponential moving average: average += 2 / (period + 1) × (value − average).
  ///
  /// It begins with the first bar's value, as in Tulip and in ta4j's sheets, but shows nothing
  /// before `period` bars, since until then it is mostly that first bar. ta4j itself, as of 0.22,
  /// begins with the bar after the first `period`; others begin with the mean of those.
  record Ema(int period, BarField source) implements IndicatorSpec {
    public Ema {
      Parameters.period("period", period, 1);
    }

    public Ema(int period) {
      this(period, BarField.CLOSE);
    }

    @Override
    public List<IndicatorLine> lines() {
      return Parameters.SINGLE;
    }

    @Override
    public int warmupBars() {
      return period;
    }

    @Override
    public int settledBars(BarInterval interval) {
      return period + Parameters.barsToForget(2.0 / (period + 1));
    }

    @Override
    public Indicator indicator() {
      return new StreamingEma(period, source);
    }
  }

  /// Wilder's relative strength index of closes, from 0 to 100: 100 × average gain / (average gain
  /// + average loss).
  ///
  /// Both averages begin with the mean of the first `period` changes, as in Wilder's book, Tulip
  /// and TradingView, hence the first value at bar `period` + 1; ta4j begins with a single bar. A
  /// market that has not moved at all is neutral, 50: Wilder's formula divides by zero there, and
  /// the 0 or 100 of other libraries would read as a signal.
  record Rsi(int period) implements IndicatorSpec {
    public Rsi {
      Parameters.period("period", period, 1);
    }

    @Override
    public List<IndicatorLine> lines() {
      return Parameters.SINGLE;
    }

    @Override
    public int warmupBars() {
      return period + 1;
    }

    @Override
    public int settledBars(BarInterval interval) {
      return warmupBars() + Parameters.barsToForget(1.0 / period);
    }

    @Override
    public Indicator indicator() {
      return new StreamingRsi(period);
    }
  }

  /// Average true range, in units of price.
  ///
  /// The first bar, which has no close before it, counts with high − low, as in Tulip and
  /// TradingView. Wilder's average begins with the mean of the first `period` true ranges; ta4j
  /// begins with a single bar.
  record Atr(int period, Smoothing smoothing) implements IndicatorSpec {
    public Atr {
      Parameters.period("period", period, 1);
    }

    public Atr(int period) {
      this(period, Smoothing.WILDER);
    }

    @Override
    public List<IndicatorLine> lines() {
      return Parameters.SINGLE;
    }

    @Override
    public int warmupBars() {
      return period;
    }

    @Override
    public int settledBars(BarInterval interval) {
      return switch (smoothing) {
        // One more than the window: the very first true range knows no close before it.
        case SIMPLE -> period + 1;
        case WILDER -> period + 1 + Parameters.barsToForget(1.0 / period);
      };
    }

    @Override
    public Indicator indicator() {
      return switch (smoothing) {
        case SIMPLE -> new StreamingSimpleAtr(period);
        case WILDER -> new StreamingAtr(period);
      };
    }
  }

  /// Wilder's average directional index, from 0 to 100, with +DI and −DI.
  ///
  /// Directional moves and true ranges are averaged over `diPeriod`, and the DX that results over
  /// `adxPeriod`. The first averages take the first `diPeriod` bars, in which the first bar, having
  /// none before it, counts with zero, and the first ADX is the mean of the first `adxPeriod` DX:
  /// as Tulip has it, with DI from bar `diPeriod` and ADX from bar `diPeriod` + `adxPeriod` − 1.
  /// Wilder's book begins one bar later; ta4j begins with a single bar. Where nothing moved, DX is
  /// 0.
  record Adx(int diPeriod, int adxPeriod) implements IndicatorSpec {
    private static final List<IndicatorLine> LINES =
        List.of(IndicatorLine.VALUE, IndicatorLine.PLUS_DI, IndicatorLine.MINUS_DI);

    public Adx {
      // With a period of 1 the first average would be of the first bar, which has no moves.
      Parameters.period("diPeriod", diPeriod, 2);
      Parameters.period("adxPeriod", adxPeriod, 1);
    }

    /// The usual one, with one period for both averages.
    public Adx(int period) {
      this(period, period);
    }

    @Override
    public List<IndicatorLine> lines() {
      return LINES;
    }

    @Override
    public int warmupBars() {
      return diPeriod + adxPeriod - 1;
    }

    @Override
    public int settledBars(BarInterval interval) {
      return warmupBars()
          + Parameters.barsToForget(1.0 / diPeriod)
          + Parameters.barsToForget(1.0 / adxPeriod);
    }

    @Override
    public Indicator indicator() {
      return new StreamingAdx(diPeriod, adxPeriod);
    }
  }

  /// Volume-weighted average price of the session: Σ(typical × volume) / Σ volume with typical =
  /// (high + low + close) / 3, its volume-weighted standard deviation √(Σ volume × (typical −
  /// VWAP)² / Σ volume), and bands `deviations` of these away.
  ///
  /// A bar belongs to the session in which it opens. A session without volume so far has no value.
  /// The session that is under way when the bars begin counts from the first bar given.
  record Vwap(SessionStart session, double deviations) implements IndicatorSpec {
    private static final List<IndicatorLine> LINES =
        List.of(
            IndicatorLine.VALUE,
            IndicatorLine.UPPER,
            IndicatorLine.LOWER,
            IndicatorLine.DEVIATION,
            IndicatorLine.SESSION_BARS);
    // A day on which the clocks go back is that long.
    private static final Duration LONGEST_SESSION = Duration.ofHours(25);

    public Vwap {
      Parameters.deviations(deviations);
    }

    /// With bands two deviations away.
    public Vwap(SessionStart session) {
      this(session, 2);
    }

    @Override
    public List<IndicatorLine> lines() {
      return LINES;
    }

    @Override
    public int warmupBars() {
      return 1;
    }

    /// As many bars as a session can have.
    @Override
    public int settledBars(BarInterval interval) {
      return Math.toIntExact(Math.ceilDiv(LONGEST_SESSION.toMillis(), interval.millis()));
    }

    @Override
    public Indicator indicator() {
      return new StreamingVwap(session, deviations);
    }
  }

  /// Bollinger bands of closes: the simple mean of `period` closes, and bands `deviations` standard
  /// deviations away. The deviation is that of the population (divided by `period`), as John
  /// Bollinger, Tulip, TradingView and Stock.Indicators have it.
  record Bollinger(int period, double deviations) implements IndicatorSpec {
    private static final List<IndicatorLine> LINES =
        List.of(
            IndicatorLine.VALUE, IndicatorLine.UPPER, IndicatorLine.LOWER, IndicatorLine.DEVIATION);

    public Bollinger {
      Parameters.period("period", period, 2);
      Parameters.deviations(deviations);
    }

    @Override
    public List<IndicatorLine> lines() {
      return LINES;
    }

    @Override
    public int warmupBars() {
      return period;
    }

    @Override
    public int settledBars(BarInterval interval) {
      return period;
    }

    @Override
    public Indicator indicator() {
      return new StreamingBollinger(period, deviations);
    }
  }
}
