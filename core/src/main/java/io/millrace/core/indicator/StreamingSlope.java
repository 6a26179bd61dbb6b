package io.millrace.core.indicator;

import java.util.Arrays;

/// {@link SignalSpec.Slope}.
final class StreamingSlope implements Indicator {
  private final StreamingEma average;
  private final double[] ring;
  private int next;
  private double slope = Double.NaN;

  StreamingSlope(int period, int bars) {
    average = new StreamingEma(period, BarField.CLOSE);
    ring = new double[bars];
    Arrays.fill(ring, Double.NaN);
  }

  @Override
  public void update(
      long openTimeMillis, double open, double high, double low, double close, double volume) {
    average.update(openTimeMillis, open, high, low, close, volume);
    double now = average.value(0);
    slope = (now - ring[next]) / ring.length;
    ring[next] = now;
    next = next + 1 == ring.length ? 0 : next + 1;
  }

  @Override
  public double value(int line) {
    return slope;
  }
}
