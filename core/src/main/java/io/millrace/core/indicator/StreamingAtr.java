package io.millrace.core.indicator;

/// {@link IndicatorSpec.Atr} with {@link Smoothing#WILDER}.
final class StreamingAtr implements Indicator {
  private final TrueRange range = new TrueRange();
  private final WilderAverage average;

  StreamingAtr(int period) {
    average = new WilderAverage(period);
  }

  @Override
  public void update(
      long openTimeMillis, double open, double high, double low, double close, double volume) {
    average.add(range.next(high, low, close));
  }

  @Override
  public double value(int line) {
    return average.value();
  }
}
