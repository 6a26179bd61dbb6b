package io.millrace.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.core.market.BarInterval;
import io.millrace.core.testing.SharedData;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.indicators.helpers.TypicalPriceIndicator;
import org.ta4j.core.indicators.helpers.VolumeIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.VWAPIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/// ta4j 0.22.2 on real bars as a second opinion. Its recursive averages begin otherwise than ours
/// (see {@link IndicatorSpec}), so they are compared from `settledBars` on, where by our promise
/// the beginning no longer shows; the others from their first value.
class Ta4jOracleTest {
  private static final String[] FILES = {
    "bars/binance-spot/BTCUSDT-1h-20220101_20260430.csv.gz",
    "bars/binance-usdm/XRPUSDT-PERP-1m-20250504_20250603.csv.gz",
    "bars/cme-futures/6EH24-1m-20240101_20240131.csv.gz"
  };
  private static final int BARS_MAX = 4000;

  @Test
  void sma() throws Exception {
    compare(
        new IndicatorSpec.Sma(20),
        IndicatorLine.VALUE,
        series -> new SMAIndicator(new ClosePriceIndicator(series), 20));
    compare(
        new IndicatorSpec.Sma(7, BarField.TYPICAL),
        IndicatorLine.VALUE,
        series -> new SMAIndicator(new TypicalPriceIndicator(series), 7));
    compare(
        new IndicatorSpec.Sma(30, BarField.VOLUME),
        IndicatorLine.VALUE,
        series -> new SMAIndicator(new VolumeIndicator(series, 1), 30));
  }

  @Test
  void ema() throws Exception {
    for (int period : new int[] {1, 12, 50}) {
      compare(
          new IndicatorSpec.Ema(period),
          IndicatorLine.VALUE,
          series -> new EMAIndicator(new ClosePriceIndicator(series), period));
    }
  }

  @Test
  void rsi() throws Exception {
    compare(
        new IndicatorSpec.Rsi(14),
        IndicatorLine.VALUE,
        series -> new RSIIndicator(new ClosePriceIndicator(series), 14));
  }

  @Test
  void atr() throws Exception {
    compare(new IndicatorSpec.Atr(14), IndicatorLine.VALUE, series -> new ATRIndicator(series, 14));
    compare(
        new IndicatorSpec.Atr(14, Smoothing.SIMPLE),
        IndicatorLine.VALUE,
        series -> new SMAIndicator(new TRIndicator(series), 14));
  }

  @Test
  void adx() throws Exception {
    IndicatorSpec spec = new IndicatorSpec.Adx(14);
    compare(spec, IndicatorLine.VALUE, series -> new ADXIndicator(series, 14));
    compare(spec, IndicatorLine.PLUS_DI, series -> new PlusDIIndicator(series, 14));
    compare(spec, IndicatorLine.MINUS_DI, series -> new MinusDIIndicator(series, 14));
  }

  @Test
  void bollinger() throws Exception {
    IndicatorSpec spec = new IndicatorSpec.Bollinger(20, 2.5);
    compare(spec, IndicatorLine.VALUE, Ta4jOracleTest::middle);
    compare(
        spec,
        IndicatorLine.UPPER,
        series -> new BollingerBandsUpperIndicator(middle(series), deviation(series), number(2.5)));
    compare(
        spec,
        IndicatorLine.LOWER,
        series -> new BollingerBandsLowerIndicator(middle(series), deviation(series), number(2.5)));
    compare(spec, IndicatorLine.DEVIATION, Ta4jOracleTest::deviation);
  }

  /// Theirs is over a rolling window, which is the session as long as the window covers it.
  @Test
  void vwap_insideOneSession() throws Exception {
    for (String name : FILES) {
      SharedData.with(
          name,
          file -> {
            Bars all = Bars.read(file, BARS_MAX);
            long end = SessionStart.UTC_MIDNIGHT.after(all.times[0]);
            int size = 0;
            while (size < all.size() && all.times[size] < end) {
              size++;
            }
            int window = size;
            assertEqual(
                name,
                all.values(new IndicatorSpec.Vwap(SessionStart.UTC_MIDNIGHT)),
                new VWAPIndicator(series(all), window),
                0,
                size);
          });
    }
  }

  private static BollingerBandsMiddleIndicator middle(BarSeries series) {
    return new BollingerBandsMiddleIndicator(new SMAIndicator(new ClosePriceIndicator(series), 20));
  }

  private static StandardDeviationIndicator deviation(BarSeries series) {
    return new StandardDeviationIndicator(new ClosePriceIndicator(series), 20);
  }

  private static Num number(double value) {
    return DoubleNumFactory.getInstance().numOf(value);
  }

  private static void compare(
      IndicatorSpec spec, IndicatorLine line, Function<BarSeries, Indicator<Num>> oracle)
      throws Exception {
    for (String name : FILES) {
      SharedData.with(
          name,
          file -> {
            Bars bars = Bars.read(file, BARS_MAX);
            // Theirs begin a period later than ours, hence forget it a period later.
            int from = spec.settledBars(BarInterval.M1) + spec.warmupBars();
            assertEqual(
                name + " " + spec + " " + line,
                bars.values(spec, line),
                oracle.apply(series(bars)),
                from,
                bars.size());
          });
    }
  }

  private static void assertEqual(
      String what, double[] ours, Indicator<Num> theirs, int from, int to) {
    assertThat(to - from).as("bars compared of %s", what).isGreaterThan(20);
    for (int i = from; i < to; i++) {
      double expected = theirs.getValue(i).doubleValue();
      double tolerance = 1e-8 * Math.max(Math.abs(expected), 1e-4);
      assertThat(ours[i]).as("%s at bar %d", what, i).isCloseTo(expected, within(tolerance));
    }
  }

  private static BarSeries series(Bars bars) {
    BarSeries series =
        new BaseBarSeriesBuilder().withNumFactory(DoubleNumFactory.getInstance()).build();
    Duration minute = Duration.ofMinutes(1);
    for (int i = 0; i < bars.size(); i++) {
      series
          .barBuilder()
          .timePeriod(minute)
          .endTime(Instant.ofEpochMilli(bars.times[i]).plus(minute))
          .openPrice(bars.open[i])
          .highPrice(bars.high[i])
          .lowPrice(bars.low[i])
          .closePrice(bars.close[i])
          .volume(bars.volume[i])
          .add();
    }
    return series;
  }
}
