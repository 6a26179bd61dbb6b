package io.millrace.core.indicator;

/// {@link IndicatorSpec.Bollinger}.
final class StreamingBollinger implements Indicator {
  private final RollingDeviation window;
  private final double deviations;

  StreamingBollinger(int period, double deviations) {
    window = new RollingDeviation(period);
    this.deviations = deviations;
  }

  @Override
  public void update(
      long openTimeMillis, double open, double high, double low, double close, double volume) {
    window.add(close);
  }

  @Override
  public double value(int line) {
    return switch (line) {
      case 0 -> window.mean();
      case 1 -> window.mean() + deviations * window.deviation();
      case 2 -> window.mean() - deviations * window.deviation();
      case 3 -> window.deviation();
      default -> throw new IndexOutOfBoundsException(line);
    };
  }
}
