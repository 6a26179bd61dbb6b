package io.millrace.core.indicator;

/// {@link IndicatorSpec.Atr} with {@link Smoothing#SIMPLE}.
final class StreamingSimpleAtr implements Indicator {
  private final TrueRange range = new TrueRange();
  private final RollingMean mean;

  StreamingSimpleAtr(int period) {
    mean = new RollingMean(period);
  }

  @Override
  public void update(
      long openTimeMillis, double open, double high, double low, double close, double volume) {
    mean.add(range.next(high, low, close));
  }

  @Override
  public double value(int line) {
    return mean.value();
  }
}
