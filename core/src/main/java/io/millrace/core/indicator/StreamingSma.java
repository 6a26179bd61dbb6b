package io.millrace.core.indicator;

/// {@link IndicatorSpec.Sma}.
final class StreamingSma implements Indicator {
  private final RollingMean mean;
  private final BarField source;

  StreamingSma(int period, BarField source) {
    mean = new RollingMean(period);
    this.source = source;
  }

  @Override
  public void update(
      long openTimeMillis, double open, double high, double low, double close, double volume) {
    mean.add(source.of(open, high, low, close, volume));
  }

  @Override
  public double value(int line) {
    return mean.value();
  }
}
