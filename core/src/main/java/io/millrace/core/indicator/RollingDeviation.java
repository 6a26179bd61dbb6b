package io.millrace.core.indicator;

/// Mean and population standard deviation of the last `period` values. Works on mean and sum of
/// squared differences (B. P. Welford, Technometrics 4, 1962, and its form for a sliding window),
/// not on sums of squares, which lose all digits where the deviation is small against the price. As
/// in {@link RollingMean}, a second pair starts afresh with each turn of the ring and replaces the
/// first when the turn is complete.
final class RollingDeviation {
  private final double[] ring;
  private int next;
  private double mean;
  private double squares;
  private double turnMean;
  private double turnSquares;
  private boolean full;

  RollingDeviation(int period) {
    ring = new double[period];
  }

  void add(double value) {
    if (full) {
      double old = ring[next];
      double oldMean = mean;
      mean += (value - old) / ring.length;
      squares += (value - old) * (value - mean + old - oldMean);
    }
    ring[next] = value;
    next++;
    double fromMean = value - turnMean;
    turnMean += fromMean / next;
    turnSquares += fromMean * (value - turnMean);
    if (next == ring.length) {
      completeTurn();
    }
  }

  private void completeTurn() {
    next = 0;
    mean = turnMean;
    squares = turnSquares;
    turnMean = 0;
    turnSquares = 0;
    full = true;
  }

  /// NaN until the window is full.
  double mean() {
    return full ? mean : Double.NaN;
  }

  /// NaN until the window is full, never below zero.
  double deviation() {
    // Rounding can leave a window of equal values a hair below zero.
    return full ? Math.sqrt(Math.max(0, squares / ring.length)) : Double.NaN;
  }
}
