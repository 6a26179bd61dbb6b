package io.millrace.core.indicator;

/// {@link IndicatorSpec.Ema}.
final class StreamingEma implements Indicator {
  private final int period;
  private final BarField source;
  private final double weight;
  private double average;
  private int seen;

  StreamingEma(int period, BarField source) {
    this.period = period;
    this.source = source;
    weight = 2.0 / (period + 1);
  }

  @Override
  public void update(
      long openTimeMillis, double open, double high, double low, double close, double volume) {
    double value = source.of(open, high, low, close, volume);
    if (seen == 0) {
      average = value;
    } else {
      average += weight * (value - average);
    }
    if (seen < period) {
      seen++;
    }
  }

  @Override
  public double value(int line) {
    return seen == period ? average : Double.NaN;
  }
}
