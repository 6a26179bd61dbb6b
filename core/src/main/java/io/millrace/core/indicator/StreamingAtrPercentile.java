package io.millrace.core.indicator;

import java.util.Arrays;

/// {@link SignalSpec.AtrPercentile}. A bar costs one pass over the window, which a processor does
/// several values at a time.
final class StreamingAtrPercentile implements Indicator {
  private final StreamingAtr range;
  private final double[] ring;
  private int next;
  private double percentile = Double.NaN;

  StreamingAtrPercentile(int period, int window) {
    range = new StreamingAtr(period);
    ring = new double[window];
    Arrays.fill(ring, Double.NaN);
  }

  @Override
  public void update(
      long openTimeMillis, double open, double high, double low, double close, double volume) {
    range.update(openTimeMillis, open, high, low, close, volume);
    double now = range.value(0);
    ring[next] = now;
    next = next + 1 == ring.length ? 0 : next + 1;
    // The slot that is overwritten next holds the oldest: while it is NaN, the window is not full.
    percentile = Double.isNaN(ring[next]) ? Double.NaN : 100.0 * below(now) / (ring.length - 1);
  }

  private int below(double now) {
    int below = 0;
    for (double value : ring) {
      below += value < now ? 1 : 0;
    }
    return below;
  }

  @Override
  public double value(int line) {
    return percentile;
  }
}
