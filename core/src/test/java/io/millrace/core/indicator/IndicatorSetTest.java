package io.millrace.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.VenueId;
import io.millrace.core.testing.SeededRandom;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndicatorSetTest {
  private static final IndicatorSpec BANDS = new IndicatorSpec.Bollinger(5, 2);
  private static final List<IndicatorRef> REFS =
      List.of(
          new IndicatorRef(BarInterval.M1, BANDS, IndicatorLine.UPPER),
          new IndicatorRef(BarInterval.M1, new IndicatorSpec.Sma(3)),
          new IndicatorRef(BarInterval.M1, BANDS, IndicatorLine.LOWER),
          new IndicatorRef(BarInterval.M1, new IndicatorSpec.Sma(3)),
          new IndicatorRef(BarInterval.M1, new IndicatorSpec.Atr(4)),
          new IndicatorRef(BarInterval.M1, new IndicatorSpec.Adx(4), IndicatorLine.PLUS_DI),
          new IndicatorRef(BarInterval.M1, new IndicatorSpec.Rsi(4)),
          new IndicatorRef(BarInterval.M1, new IndicatorSpec.Ema(4)),
          new IndicatorRef(BarInterval.M1, new IndicatorSpec.Vwap(SessionStart.UTC_MIDNIGHT)));

  @Test
  void value_eachRef_isThatOfItsOwnIndicator() {
    Bars bars = Bars.random(new SeededRandom(1), 300);
    IndicatorSet set = new IndicatorSet(BarInterval.M1, REFS);
    for (int bar = 0; bar < bars.size(); bar++) {
      feed(set, bars, bar);
      for (int i = 0; i < REFS.size(); i++) {
        double alone = bars.values(REFS.get(i).spec(), REFS.get(i).line())[bar];
        assertThat(set.value(i)).as("%s at %d", REFS.get(i), bar).isEqualTo(Double.valueOf(alone));
      }
    }
  }

  @Test
  void distinctSize_equalSpecs_areComputedOnce() {
    IndicatorSet set = new IndicatorSet(BarInterval.M1, REFS);
    assertThat(set.size()).isEqualTo(9);
    assertThat(set.distinctSize()).isEqualTo(7);
    assertThat(set.settledBars()).isEqualTo(1500);
  }

  @Test
  void refOfAnotherInterval_isRefused() {
    assertThatThrownBy(() -> new IndicatorSet(BarInterval.H1, REFS))
        .hasMessage("interval: 1m is not allowed; must be 1h");
  }

  @Test
  void update_manyBars_allocatesNothing() {
    Bars bars = Bars.random(new SeededRandom(2), 10_000);
    // Without the VWAP, which looks at the calendar once a session.
    IndicatorSet set = new IndicatorSet(BarInterval.M1, REFS.subList(0, REFS.size() - 1));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    feedAll(set, bars);
    long before = threads.getCurrentThreadAllocatedBytes();
    double sum = feedAll(set, bars);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(sum).isNotNaN();
    assertThat(allocated).isLessThan(bars.size());
  }

  @Test
  void columns_anySeries_equalTheStreamedValues() {
    BarSeries series = series(500);
    IndicatorColumns columns = IndicatorColumns.over(series, REFS);
    IndicatorSet byIndex = new IndicatorSet(BarInterval.M1, REFS);
    IndicatorSet byBar = new IndicatorSet(BarInterval.M1, REFS);
    assertThat(columns.size()).isEqualTo(REFS.size());
    for (int bar = 0; bar < series.size(); bar++) {
      byIndex.update(series, bar);
      byBar.update(series.bar(bar));
      for (int i = 0; i < REFS.size(); i++) {
        assertThat(columns.value(i, bar))
            .isEqualTo(Double.valueOf(byIndex.value(i)))
            .isEqualTo(Double.valueOf(byBar.value(i)));
      }
    }
  }

  @Test
  void columns_barsAppendedLater_leaveEarlierValuesAsTheyWere() {
    BarSeries series = series(500);
    IndicatorColumns whole = IndicatorColumns.over(series, REFS);
    IndicatorColumns begin = IndicatorColumns.over(series.slice(0, 123), REFS);
    for (int bar = 0; bar < 123; bar++) {
      for (int i = 0; i < REFS.size(); i++) {
        assertThat(begin.value(i, bar)).isEqualTo(Double.valueOf(whole.value(i, bar)));
      }
    }
  }

  private static double feedAll(IndicatorSet set, Bars bars) {
    double sum = 0;
    for (int bar = 0; bar < bars.size(); bar++) {
      feed(set, bars, bar);
      for (int i = 0; i < set.size(); i++) {
        sum += bar > 1000 ? set.value(i) : 0;
      }
    }
    return sum;
  }

  private static void feed(IndicatorSet set, Bars bars, int bar) {
    set.update(
        bars.times[bar],
        bars.open[bar],
        bars.high[bar],
        bars.low[bar],
        bars.close[bar],
        bars.volume[bar]);
  }

  private static BarSeries series(int size) {
    Bars bars = Bars.random(new SeededRandom(3), size);
    return new BarSeries(
        new InstrumentId(new VenueId("simulated"), "BTCUSDT"),
        BarInterval.M1,
        bars.times,
        units(bars.open),
        units(bars.high),
        units(bars.low),
        units(bars.close),
        bars.volume);
  }

  private static long[] units(double[] prices) {
    return Arrays.stream(prices).mapToLong(price -> Math.round(price * 1e8)).toArray();
  }
}
