package io.millrace.simulation.backtest;

/// The largest fall from a peak so far, as a share of the peak. Most values neither rise above the
/// peak nor come near the deepest fall: they cost two comparisons and no division.
final class Drawdown {
  /// By how much of the peak a value may look harmless through rounding alone, with much to spare.
  private static final double MARGIN = 1e-9;

  private double peak;
  private double worst;

  /// A value at or below it may be a deeper fall.
  private double watch;

  Drawdown(double start) {
    peak = start;
    watchAgain();
  }

  /// Whether the value could change the peak or the fall.
  boolean minds(double value) {
    return value > peak || !(value > watch);
  }

  void see(double value) {
    if (minds(value)) {
      peak = Math.max(peak, value);
      worst = Math.max(worst, (peak - value) / peak);
      watchAgain();
    }
  }

  double worst() {
    return worst;
  }

  private void watchAgain() {
    watch = peak * (1 - worst + MARGIN);
  }
}
