package io.millrace.core.indicator;

/// {@link IndicatorSpec.Adx}.
final class StreamingAdx implements Indicator {
  private final TrueRange range = new TrueRange();
  private final WilderAverage ranges;
  private final WilderAverage rises;
  private final WilderAverage falls;
  private final WilderAverage directions;
  private double previousHigh = Double.NaN;
  private double previousLow = Double.NaN;
  private double plusDi = Double.NaN;
  private double minusDi = Double.NaN;

  StreamingAdx(int diPeriod, int adxPeriod) {
    ranges = new WilderAverage(diPeriod);
    rises = new WilderAverage(diPeriod);
    falls = new WilderAverage(diPeriod);
    directions = new WilderAverage(adxPeriod);
  }

  @Override
  public void update(
      long openTimeMillis, double open, double high, double low, double close, double volume) {
    double trueRange = range.next(high, low, close);
    boolean first = Double.isNaN(previousHigh);
    // Comparisons with the NaN of the first bar are false: it moves neither way.
    double rise = high - previousHigh;
    double fall = previousLow - low;
    rises.add(rise > fall && rise > 0 ? rise : 0);
    falls.add(fall > rise && fall > 0 ? fall : 0);
    ranges.add(first ? 0 : trueRange);
    previousHigh = high;
    previousLow = low;
    if (ranges.isReady()) {
      direct();
    }
  }

  private void direct() {
    double range = ranges.value();
    double up = rises.value();
    double down = falls.value();
    plusDi = range == 0 ? 0 : 100 * up / range;
    minusDi = range == 0 ? 0 : 100 * down / range;
    double both = up + down;
    directions.add(both == 0 ? 0 : 100 * Math.abs(up - down) / both);
  }

  @Override
  public double value(int line) {
    return switch (line) {
      case 0 -> directions.value();
      case 1 -> plusDi;
      case 2 -> minusDi;
      default -> throw new IndexOutOfBoundsException(line);
    };
  }
}
