package io.millrace.simulation.backtest;

import io.millrace.core.market.BarSeries;

/// Finds the next bar that reaches a price, without looking at every bar: a tree of minima and
/// maxima over blocks of eight bars. Built once for a series (about a nanosecond a bar), shared by
/// all runs over it; immutable after construction.
public final class RangeIndex {
  private static final int SHIFT = 3;
  private static final int BLOCK = 1 << SHIFT;

  private final BarSeries series;

  /// Of each level the blocks one after the other, the low of each before its high: both are asked
  /// for together.
  private final long[][] ranges;

  public RangeIndex(BarSeries series) {
    this.series = series;
    int levels = 0;
    for (long size = series.size(); size > 1; size = (size + BLOCK - 1) >> SHIFT) {
      levels++;
    }
    ranges = new long[levels][];
    int size = series.size();
    for (int level = 0; level < levels; level++) {
      int blocks = (size + BLOCK - 1) >> SHIFT;
      ranges[level] = new long[2 * blocks];
      for (int block = 0; block < blocks; block++) {
        summarise(level, block, Math.min(size, (block + 1) << SHIFT));
      }
      size = blocks;
    }
  }

  private void summarise(int level, int block, int end) {
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (int i = block << SHIFT; i < end; i++) {
      low = Math.min(low, level == 0 ? series.low(i) : ranges[level - 1][2 * i]);
      high = Math.max(high, level == 0 ? series.high(i) : ranges[level - 1][2 * i + 1]);
    }
    ranges[level][2 * block] = low;
    ranges[level][2 * block + 1] = high;
  }

  /// The first bar from `from` on whose low is at or under `below` or whose high is at or over
  /// `above`; the series' size when there is none.
  public int next(int from, long below, long above) {
    int size = series.size();
    int i = from;
    while (i < size) {
      int skipped = skip(i, below, above);
      if (skipped > 0) {
        i += skipped;
      } else if (series.low(i) <= below || series.high(i) >= above) {
        return i;
      } else {
        i++;
      }
    }
    return size;
  }

  /// How many bars the largest block that starts at `i` and misses both prices covers; 0 when none
  /// does.
  private int skip(int i, long below, long above) {
    int covered = 0;
    int at = i;
    for (int level = 0; level < ranges.length; level++) {
      if ((at & (BLOCK - 1)) != 0) {
        break;
      }
      at >>= SHIFT;
      if (ranges[level][2 * at] <= below || ranges[level][2 * at + 1] >= above) {
        break;
      }
      covered = 1 << (SHIFT * (level + 1));
    }
    return covered;
  }
}
