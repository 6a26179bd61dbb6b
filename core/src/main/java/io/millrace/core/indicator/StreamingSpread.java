package io.millrace.core.indicator;

/// {@link SignalSpec.Spread}.
final class StreamingSpread implements Indicator {
  private final StreamingEma fast;
  private final StreamingEma slow;
  private double now = Double.NaN;
  private double before = Double.NaN;

  StreamingSpread(int fast, int slow) {
    this.fast = new StreamingEma(fast, BarField.CLOSE);
    this.slow = new StreamingEma(slow, BarField.CLOSE);
  }

  @Override
  public void update(
      long openTimeMillis, double open, double high, double low, double close, double volume) {
    fast.update(openTimeMillis, open, high, low, close, volume);
    slow.update(openTimeMillis, open, high, low, close, volume);
    before = now;
    now = fast.value(0) - slow.value(0);
  }

  /// Both lines have their first value together: a cross needs two bars.
  @Override
  public double value(int line) {
    return switch (line) {
      case 0 -> Double.isNaN(before) ? Double.NaN : now;
      case 1 -> before;
      default -> throw new IndexOutOfBoundsException(line);
    };
  }
}
