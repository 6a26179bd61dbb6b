package io.millrace.core.indicator;

/// The mean of the last `period` values. Adding the new and subtracting the old would let rounding
/// errors pile up for ever; so beside the rolling sum a second one starts afresh with each turn of
/// the ring, and when the turn is complete it holds exactly the window and replaces the first.
/// Errors thus live for one turn at most, at one addition a value and no pause to sum up again.
final class RollingMean {
  private final double[] ring;
  private int next;
  private double sum;
  private double turnSum;
  private boolean full;

  RollingMean(int period) {
    ring = new double[period];
  }

  void add(double value) {
    sum += value - ring[next];
    turnSum += value;
    ring[next] = value;
    next++;
    if (next == ring.length) {
      next = 0;
      sum = turnSum;
      turnSum = 0;
      full = true;
    }
  }

  /// NaN until the window is full.
  double value() {
    return full ? sum / ring.length : Double.NaN;
  }
}
