package io.millrace.core.indicator;

/// {@link IndicatorSpec.Rsi}.
final class StreamingRsi implements Indicator {
  private static final double NEUTRAL = 50;

  private final WilderAverage gains;
  private final WilderAverage losses;
  private double previousClose = Double.NaN;

  StreamingRsi(int period) {
    gains = new WilderAverage(period);
    losses = new WilderAverage(period);
  }

  @Override
  public void update(
      long openTimeMillis, double open, double high, double low, double close, double volume) {
    double change = close - previousClose;
    previousClose = close;
    if (Double.isNaN(change)) {
      return;
    }
    gains.add(Math.max(change, 0));
    losses.add(Math.max(-change, 0));
  }

  @Override
  public double value(int line) {
    double up = gains.value();
    double both = up + losses.value();
    return both == 0 ? NEUTRAL : 100 * up / both;
  }
}
