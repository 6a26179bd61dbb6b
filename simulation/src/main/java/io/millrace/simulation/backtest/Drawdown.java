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
    watch = watch(start);
  }

  double peak() {
    return peak;
  }

  /// Whether a value can be no deeper fall, from whatever peak between the one that is known and
  /// `top`.
  boolean isHarmless(double value, double top) {
    return value > watch && value > watch(top);
  }

  /// Sees all values of a stretch at once, if what is known of them is enough: most stretches
  /// change nothing, or rise to a new peak without coming near the deepest fall on the way.
  ///
  /// @param low none of them is below
  /// @param high none of them is above
  /// @param isExact whether both are among them
  /// @return false when they have to be seen one by one
  boolean takes(double low, double high, boolean isExact) {
    boolean isShallow = low > watch;
    if (!(high > peak)) {
      return isShallow;
    }
    if (!isShallow || !isExact || !(low > watch(high))) {
      return false;
    }
    peak = high;
    watch = watch(high);
    return true;
  }

  void see(double value) {
    if (value > peak || !(value > watch)) {
      peak = Math.max(peak, value);
      worst = Math.max(worst, (peak - value) / peak);
      watch = watch(peak);
    }
  }

  double worst() {
    return worst;
  }

  private double watch(double top) {
    return top * (1 - worst + MARGIN);
  }
}
