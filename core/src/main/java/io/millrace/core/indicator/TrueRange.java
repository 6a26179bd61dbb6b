package io.millrace.core.indicator;

/// Wilder's true range: the largest of high − low and the distances of high and low from the close
/// before. The first bar has no close before it, and its true range is high − low.
final class TrueRange {
  private double previousClose = Double.NaN;

  double next(double high, double low, double close) {
    double top = high;
    double bottom = low;
    // Both comparisons are false against the NaN of the first bar.
    if (previousClose > top) {
      top = previousClose;
    }
    if (previousClose < bottom) {
      bottom = previousClose;
    }
    previousClose = close;
    return top - bottom;
  }
}
