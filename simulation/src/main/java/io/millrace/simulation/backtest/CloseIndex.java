package io.millrace.simulation.backtest;

import io.millrace.core.market.BarSeries;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Minima and maxima of closes over stretches of 8, 64 and 512 bars, and the last close of each
/// day, so that drawdown and daily returns of a run are found without looking at every bar, yet
/// exactly.
final class CloseIndex {
  private static final int FINEST = 8;

  private static final long DAY = 86_400_000;

  private final Extremes coarse;
  private final int[] dayEnds;
  private final double[] dayCloses;

  CloseIndex(BarSeries series) {
    Extremes fine = null;
    for (int length = FINEST; length <= FINEST * FINEST * FINEST; length *= FINEST) {
      fine = new Extremes(series, length, fine);
    }
    coarse = Objects.requireNonNull(fine);
    dayEnds = dayEnds(series);
    dayCloses = Arrays.stream(dayEnds).mapToDouble(series::close).toArray();
  }

  private static int[] dayEnds(BarSeries series) {
    int[] ends = new int[64];
    int days = 0;
    for (int bar = 0; bar < series.size(); ) {
      long nextDay = (Math.floorDiv(series.openTime(bar), DAY) + 1) * DAY;
      bar = series.indexAtOrAfter(nextDay);
      ends = days < ends.length ? ends : Arrays.copyOf(ends, 2 * days);
      ends[days++] = bar - 1;
    }
    return Arrays.copyOf(ends, days);
  }

  /// How many days, UTC, bars have opened on.
  int days() {
    return dayEnds.length;
  }

  /// The last bar of a day, from 0.
  int dayEnd(int day) {
    return dayEnds[day];
  }

  /// Its close in price units.
  double dayClose(int day) {
    return dayCloses[day];
  }

  /// The longest stretches there are.
  Extremes coarse() {
    return coarse;
  }

  /// The lowest and the highest close of each stretch of so many bars.
  static final class Extremes {
    private final int length;
    private final @Nullable Extremes finer;
    private final double[] low;
    private final double[] high;

    private Extremes(BarSeries series, int length, @Nullable Extremes finer) {
      this.length = length;
      this.finer = finer;
      int parts = finer == null ? series.size() : finer.low.length;
      int stretches = (parts + FINEST - 1) / FINEST;
      low = new double[stretches];
      high = new double[stretches];
      for (int stretch = 0; stretch < stretches; stretch++) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        int end = Math.min(parts, (stretch + 1) * FINEST);
        for (int part = stretch * FINEST; part < end; part++) {
          lowest = Math.min(lowest, finer == null ? series.close(part) : finer.low[part]);
          highest = Math.max(highest, finer == null ? series.close(part) : finer.high[part]);
        }
        low[stretch] = lowest;
        high[stretch] = highest;
      }
    }

    /// How many bars a stretch has.
    int length() {
      return length;
    }

    /// The same closes in shorter stretches; nothing where single bars come next.
    @Nullable Extremes finer() {
      return finer;
    }

    /// In price units.
    double low(int stretch) {
      return low[stretch];
    }

    /// In price units.
    double high(int stretch) {
      return high[stretch];
    }
  }
}
