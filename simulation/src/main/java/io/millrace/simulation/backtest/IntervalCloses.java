package io.millrace.simulation.backtest;

import io.millrace.core.indicator.IndicatorSet;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.value.Price;

/// Which bars of a series are the last of a longer interval, and the longer bars that end there. A
/// bar of a longer interval is what its parts make it; one whose last part is missing ends with the
/// last part there is.
final class IntervalCloses {
  private final BarSeries series;
  private final long millis;
  private final boolean same;

  /// Closes of `interval` in `series`.
  ///
  /// @throws IllegalArgumentException when the interval is shorter than the bars, or no multiple of
  ///   them
  IntervalCloses(BarSeries series, BarInterval interval) {
    this.series = series;
    this.millis = interval.millis();
    this.same = interval == series.interval();
    if (millis % series.interval().millis() != 0) {
      throw new IllegalArgumentException(
          "interval "
              + interval
              + " cannot be made of bars of "
              + series.interval()
              + "; give bars of "
              + interval
              + " or a part of it");
    }
  }

  boolean isClose(int bar) {
    if (same) {
      return true;
    }
    long bucket = Math.floorDiv(series.openTime(bar), millis);
    return bar + 1 < series.size()
        ? Math.floorDiv(series.openTime(bar + 1), millis) != bucket
        : series.openTime(bar) + series.interval().millis() >= (bucket + 1) * millis;
  }

  /// The first bar from `from` on that ends an interval; the series' size when there is none.
  int next(int from) {
    int bar = from;
    while (bar < series.size() && !isClose(bar)) {
      bar++;
    }
    return bar;
  }

  /// Feeds the interval that ends with `bar`.
  void feed(int bar, IndicatorSet set) {
    if (same) {
      set.update(series, bar);
      return;
    }
    long bucket = Math.floorDiv(series.openTime(bar), millis);
    int first = bar;
    long high = series.high(bar);
    long low = series.low(bar);
    double volume = series.volume(bar);
    while (first > 0 && Math.floorDiv(series.openTime(first - 1), millis) == bucket) {
      first--;
      high = Math.max(high, series.high(first));
      low = Math.min(low, series.low(first));
      volume += series.volume(first);
    }
    set.update(
        bucket * millis,
        Price.ofUnits(series.open(first)).toDouble(),
        Price.ofUnits(high).toDouble(),
        Price.ofUnits(low).toDouble(),
        Price.ofUnits(series.close(bar)).toDouble(),
        volume);
  }
}
