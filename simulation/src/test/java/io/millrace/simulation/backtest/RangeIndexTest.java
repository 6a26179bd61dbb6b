package io.millrace.simulation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The index against looking at every bar, with prices that no `float` holds.
class RangeIndexTest {
  private final Random random = new Random(7);

  @Test
  void next_anySizeAndBand_isTheFirstBarThatReachesIt() {
    for (int size : new int[] {1, 7, 8, 9, 64, 65, 511, 513, 4_097}) {
      BarSeries series = series(size);
      var index = new RangeIndex(series);
      for (int round = 0; round < 300; round++) {
        int from = random.nextInt(size + 1);
        int on = random.nextInt(size);
        long below = series.low(on) + random.nextInt(3) - 1;
        long above = series.high(random.nextInt(size)) + random.nextInt(3) - 1;
        assertThat(index.next(from, below, Long.MAX_VALUE))
            .isEqualTo(first(series, from, below, Long.MAX_VALUE));
        assertThat(index.next(from, below - 5_000, above + 5_000))
            .isEqualTo(first(series, from, below - 5_000, above + 5_000));
      }
      assertThat(index.next(0, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(size);
    }
  }

  private static int first(BarSeries series, int from, long below, long above) {
    int bar = from;
    while (bar < series.size() && series.low(bar) > below && series.high(bar) < above) {
      bar++;
    }
    return bar;
  }

  private BarSeries series(int size) {
    long[] times = new long[size];
    long[] lows = new long[size];
    long[] highs = new long[size];
    long price = 6_000_000_000_001L;
    for (int i = 0; i < size; i++) {
      times[i] = 60_000L * i;
      price += random.nextInt(2_001) - 1_000;
      lows[i] = price - random.nextInt(500);
      highs[i] = price + random.nextInt(500);
    }
    return new BarSeries(
        InstrumentId.of("binance-spot:BTCUSDT"),
        BarInterval.M1,
        times,
        lows,
        highs,
        lows,
        highs,
        new double[size]);
  }
}
