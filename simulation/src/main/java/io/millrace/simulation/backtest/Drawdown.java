package io.millrace.simulation.backtest;

/// The largest fall from a peak so far, as a share of the peak. Most values neither rise above the
/// peak nor come near the deepest fall: they cost two comparisons and no division.
final class Drawdown {
  /// By how much of the peak a value may look harmless through rounding alone, with much to spare.
  private static final double MARGIN = 1e-9;

  private double peak;
  private double worst;

  /// The largest fall is no smaller, up to rounding.
  private double known;

  /// The highest value at which the curve has stood, for falls that are known beforehand.
  private double stood;

  /// A value below it is a deeper fall than is known beforehand.
  private double floor;

  /// A value that keeps more than this share of its peak can be no deeper fall.
  private double kept = 1 + MARGIN;

  /// A value at or below it may be a deeper fall.
  private double watch;

  Drawdown(double start) {
    peak = start;
    stood = start;
    floor = start;
    watch = peak * kept;
  }

  double peak() {
    return peak;
  }

  /// Before anything is seen: a value that the curve has.
  void stand(double value) {
    if (value > stood) {
      stood = value;
      floor = stood * (1 - known);
    }
  }

  /// Before anything is seen: a value that the curve has after those at which it has stood. The
  /// largest fall is no smaller than from there, so that whatever falls less is harmless from the
  /// beginning. Of a value below zero this says nothing: the higher its peak, the smaller a share
  /// of it has been lost.
  void sound(double value) {
    if (value < floor && value > 0) {
      floor = value;
      known = (stood - value) / stood;
      look();
    }
  }

  /// Whether a value can be no deeper fall, from whatever peak between the one that is known and
  /// `top`.
  boolean isHarmless(double value, double top) {
    return value > watch && value > top * kept;
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
    if (!isShallow || !isExact || !(low > high * kept)) {
      return false;
    }
    peak = high;
    watch = peak * kept;
    return true;
  }

  void see(double value) {
    if (value > peak || !(value > watch)) {
      peak = Math.max(peak, value);
      worst = Math.max(worst, (peak - value) / peak);
      look();
    }
  }

  double worst() {
    return worst;
  }

  private void look() {
    kept = 1 - Math.max(worst, known) + MARGIN;
    watch = peak * kept;
  }
}
