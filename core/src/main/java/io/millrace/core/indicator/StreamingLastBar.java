package io.millrace.core.indicator;

/// {@link SignalSpec.LastBar}.
final class StreamingLastBar implements Indicator {
  private double lastClose = Double.NaN;
  private double lastHigh = Double.NaN;
  private double lastLow = Double.NaN;
  private double openTime = Double.NaN;

  @Override
  public void update(
      long openTimeMillis, double open, double high, double low, double close, double volume) {
    lastClose = close;
    lastHigh = high;
    lastLow = low;
    // Exact: milliseconds of any date people trade on are far below 2^53.
    openTime = openTimeMillis;
  }

  @Override
  public double value(int line) {
    return switch (line) {
      case 0 -> lastClose;
      case 1 -> lastHigh;
      case 2 -> lastLow;
      case 3 -> openTime;
      default -> throw new IndexOutOfBoundsException(line);
    };
  }
}
