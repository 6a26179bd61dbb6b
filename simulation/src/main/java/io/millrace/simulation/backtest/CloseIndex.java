package io.millrace.simulation.backtest;

import io.millrace.core.market.BarSeries;

/// Minima and maxima of closes over blocks of 64 bars, and each block's worst fall and worst rise,
/// so that the drawdown of a run is found without looking at every bar, yet exactly.
final class CloseIndex {
  static final int BLOCK = 64;

  private final double[] low;
  private final double[] high;

  CloseIndex(BarSeries series) {
    int blocks = (series.size() + BLOCK - 1) / BLOCK;
    low = new double[blocks];
    high = new double[blocks];
    for (int block = 0; block < blocks; block++) {
      long lowest = Long.MAX_VALUE;
      long highest = Long.MIN_VALUE;
      int end = Math.min(series.size(), (block + 1) * BLOCK);
      for (int i = block * BLOCK; i < end; i++) {
        lowest = Math.min(lowest, series.close(i));
        highest = Math.max(highest, series.close(i));
      }
      low[block] = lowest;
      high[block] = highest;
    }
  }

  /// Lowest close of a block, in price units.
  double low(int block) {
    return low[block];
  }

  double high(int block) {
    return high[block];
  }
}
