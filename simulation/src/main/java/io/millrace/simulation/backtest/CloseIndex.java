package io.millrace.simulation.backtest;

import io.millrace.core.market.BarSeries;

/// Minima and maxima of closes over blocks of 64 bars and over groups of eight blocks, so that the
/// drawdown of a run is found without looking at every bar, yet exactly.
final class CloseIndex {
  static final int BLOCK = 64;
  static final int GROUP = 8 * BLOCK;

  private final Extremes blocks;
  private final Extremes groups;

  CloseIndex(BarSeries series) {
    blocks = new Extremes(series, BLOCK);
    groups = new Extremes(series, GROUP);
  }

  Extremes blocks() {
    return blocks;
  }

  Extremes groups() {
    return groups;
  }

  /// The lowest and the highest close of each stretch of so many bars.
  static final class Extremes {
    private final double[] low;
    private final double[] high;

    private Extremes(BarSeries series, int length) {
      int stretches = (series.size() + length - 1) / length;
      low = new double[stretches];
      high = new double[stretches];
      for (int stretch = 0; stretch < stretches; stretch++) {
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        int end = Math.min(series.size(), (stretch + 1) * length);
        for (int i = stretch * length; i < end; i++) {
          lowest = Math.min(lowest, series.close(i));
          highest = Math.max(highest, series.close(i));
        }
        low[stretch] = lowest;
        high[stretch] = highest;
      }
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
