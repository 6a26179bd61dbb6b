package io.millrace.core.indicator;

/// {@link SignalSpec.SessionRange}.
final class StreamingSessionRange implements Indicator {
  private final SessionStart begin;
  private final SessionStart end;
  private long windowEnds = Long.MIN_VALUE;
  private long nextBegins = Long.MIN_VALUE;
  private double highest;
  private double lowest;
  private double priorClose = Double.NaN;
  private double lastClose = Double.NaN;
  private int bars;

  StreamingSessionRange(SignalSpec.SessionRange spec) {
    begin = new SessionStart(spec.from(), spec.zone());
    end = new SessionStart(spec.to(), spec.zone());
  }

  @Override
  public void update(
      long openTimeMillis, double open, double high, double low, double close, double volume) {
    if (openTimeMillis >= nextBegins) {
      long windowBegins = begin.atOrBefore(openTimeMillis);
      windowEnds = end.after(windowBegins);
      nextBegins = begin.after(windowBegins);
      highest = Double.NEGATIVE_INFINITY;
      lowest = Double.POSITIVE_INFINITY;
      priorClose = lastClose;
      bars = 0;
    }
    if (openTimeMillis < windowEnds) {
      highest = Math.max(highest, high);
      lowest = Math.min(lowest, low);
      bars++;
    }
    lastClose = close;
  }

  @Override
  public double value(int line) {
    if (bars == 0) {
      return Double.NaN;
    }
    return switch (line) {
      case 0 -> highest;
      case 1 -> lowest;
      case 2 -> bars;
      case 3 -> priorClose;
      default -> throw new IndexOutOfBoundsException(line);
    };
  }
}
