package io.millrace.core.indicator;

/// {@link IndicatorSpec.Vwap}. The squares grow by volume × (typical − VWAP before) × (typical −
/// VWAP after), which is Welford's update with weights (D. H. D. West, Communications of the ACM
/// 22, 1979): exact where a difference of sums of squares would cancel.
final class StreamingVwap implements Indicator {
  private final SessionStart session;
  private final double deviations;
  private long sessionEnd = Long.MIN_VALUE;
  private int bars;
  private double turnover;
  private double volumes;
  private double squares;
  private double vwap = Double.NaN;

  StreamingVwap(SessionStart session, double deviations) {
    this.session = session;
    this.deviations = deviations;
  }

  @Override
  public void update(
      long openTimeMillis, double open, double high, double low, double close, double volume) {
    if (openTimeMillis >= sessionEnd) {
      begin(openTimeMillis);
    }
    bars++;
    if (volume == 0) {
      return;
    }
    double typical = BarField.typical(high, low, close);
    double before = volumes == 0 ? typical : vwap;
    turnover += typical * volume;
    volumes += volume;
    vwap = turnover / volumes;
    squares += volume * (typical - before) * (typical - vwap);
  }

  private void begin(long openTimeMillis) {
    sessionEnd = session.after(openTimeMillis);
    bars = 0;
    turnover = 0;
    volumes = 0;
    squares = 0;
    vwap = Double.NaN;
  }

  private double deviation() {
    // The first bar's two differences are rounding, and may differ in sign.
    return Math.sqrt(Math.max(0, squares / volumes));
  }

  @Override
  public double value(int line) {
    return switch (line) {
      case 0 -> vwap;
      case 1 -> vwap + deviations * deviation();
      case 2 -> vwap - deviations * deviation();
      case 3 -> deviation();
      case 4 -> bars == 0 ? Double.NaN : bars;
      default -> throw new IndexOutOfBoundsException(line);
    };
  }
}
