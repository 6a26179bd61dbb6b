package io.millrace.simulation.backtest;

import io.millrace.core.market.BarSeries;

/// Finds the next bar that reaches a price, without looking at every bar: a tree of minima and
/// maxima over blocks of 32 bars. Built once for a series (about a nanosecond a bar), shared by all
/// runs over it; immutable after construction.
public final class RangeIndex {
  private static final int SHIFT = 5;
  private static final int BLOCK = 1 << SHIFT;

  private final BarSeries series;
  private final long[][] lows;
  private final long[][] highs;

  public RangeIndex(BarSeries series) {
    this.series = series;
    int levels = 0;
    for (long size = series.size(); size > 1; size = (size + BLOCK - 1) >> SHIFT) {
      levels++;
    }
    lows = new long[levels][];
    highs = new long[levels][];
    int size = series.size();
    for (int level = 0; level < levels; level++) {
      int blocks = (size + BLOCK - 1) >> SHIFT;
      lows[level] = new long[blocks];
      highs[level] = new long[blocks];
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
      low = Math.min(low, level == 0 ? series.low(i) : lows[level - 1][i]);
      high = Math.max(high, level == 0 ? series.high(i) : highs[level - 1][i]);
    }
    lows[level][block] = low;
    highs[level][block] = high;
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
    for (int level = 0; level < lows.length; level++) {
      if ((at & (BLOCK - 1)) != 0) {
        break;
      }
      at >>= SHIFT;
      if (lows[level][at] <= below || highs[level][at] >= above) {
        break;
      }
      covered = 1 << (SHIFT * (level + 1));
    }
    return covered;
  }
}
