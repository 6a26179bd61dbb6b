package io.millrace.core.indicator;

/// Wilder's smoothing (J. W. Wilder, New Concepts in Technical Trading Systems, 1978): the first
/// value is the mean of the first `period` values, each later one moves it by 1 / period of the
/// difference.
final class WilderAverage {
  private final int period;
  private int seen;
  private double average;

  WilderAverage(int period) {
    this.period = period;
  }

  void add(double value) {
    if (seen >= period) {
      average += (value - average) / period;
      return;
    }
    average += value;
    seen++;
    if (seen == period) {
      average /= period;
    }
  }

  boolean isReady() {
    return seen == period;
  }

  /// NaN until ready.
  double value() {
    return seen == period ? average : Double.NaN;
  }
}
