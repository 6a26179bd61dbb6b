package io.millrace.simulation.backtest;

import io.millrace.core.market.BarSeries;

/// Finds the next bar that reaches a price, without looking at every bar: a tree of minima and
/// maxima over blocks of eight bars. Built once for a series (about a nanosecond a bar), shared by
/// all runs over it; immutable after construction.
///
/// What it costs is memory that was not touched for long, so that it keeps little: as `float`s, a
/// low rounded down and a high rounded up, of which a block of eight takes 64 bytes. They never
/// miss a bar, and whether one that they find reaches a price is asked of the bar itself.
public final class RangeIndex {
  private static final int SHIFT = 3;
  private static final int BLOCK = 1 << SHIFT;

  private final BarSeries series;

  /// Of each level the low and the high of one block after the other; the first is of single bars.
  private final float[][] ranges;

  public RangeIndex(BarSeries series) {
    this.series = series;
    int levels = 1;
    for (long size = series.size(); size > BLOCK; size = (size + BLOCK - 1) >> SHIFT) {
      levels++;
    }
    ranges = new float[levels][];
    ranges[0] = new float[2 * series.size()];
    for (int i = 0; i < series.size(); i++) {
      ranges[0][2 * i] = atMost(series.low(i));
      ranges[0][2 * i + 1] = atLeast(series.high(i));
    }
    for (int level = 1; level < levels; level++) {
      ranges[level] = summarised(ranges[level - 1]);
    }
  }

  private static float[] summarised(float[] finer) {
    int parts = finer.length / 2;
    float[] ranges = new float[2 * ((parts + BLOCK - 1) >> SHIFT)];
    for (int block = 0; block < ranges.length / 2; block++) {
      int end = Math.min(parts, (block + 1) << SHIFT);
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int i = block << SHIFT; i < end; i++) {
        low = Math.min(low, finer[2 * i]);
        high = Math.max(high, finer[2 * i + 1]);
      }
      ranges[2 * block] = low;
      ranges[2 * block + 1] = high;
    }
    return ranges;
  }

  private static float atMost(long price) {
    float near = price;
    return (long) near > price ? Math.nextDown(near) : near;
  }

  private static float atLeast(long price) {
    float near = price;
    return (long) near < price ? Math.nextUp(near) : near;
  }

  /// The first bar from `from` on whose low is at or under `below` or whose high is at or over
  /// `above`; the series' size when there is none.
  public int next(int from, long below, long above) {
    float under = atLeast(below);
    float over = atMost(above);
    int bar = candidate(from, under, over);
    while (bar < series.size() && series.low(bar) > below && series.high(bar) < above) {
      bar = candidate(bar + 1, under, over);
    }
    return bar;
  }

  /// As {@link #next}, but for the rounding: a bar that it finds may just not reach the price.
  private int candidate(int from, float under, float over) {
    int level = 0;
    int at = from;
    while (misses(ranges[level], at, under, over)) {
      at++;
      while ((at & (BLOCK - 1)) == 0 && level + 1 < ranges.length) {
        at >>= SHIFT;
        level++;
      }
    }
    while (level > 0 && 2 * at < ranges[level].length) {
      level--;
      at <<= SHIFT;
      while (misses(ranges[level], at, under, over)) {
        at++;
      }
    }
    return level > 0 ? series.size() : at;
  }

  /// Whether there is a block and it reaches neither price.
  private static boolean misses(float[] ranges, int at, float under, float over) {
    return 2 * at < ranges.length && ranges[2 * at] > under && ranges[2 * at + 1] < over;
  }
}
