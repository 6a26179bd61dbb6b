package io.millrace.core.indicator;

/// {@link SignalSpec.Condition}.
final class StreamingCondition implements Indicator {
  private final SignalSpec.Condition spec;
  private final StreamingAdx direction;
  private final StreamingSlope slope;
  private final StreamingAtr range;
  private final StreamingAtrPercentile percentile;

  StreamingCondition(SignalSpec.Condition spec) {
    this.spec = spec;
    direction = new StreamingAdx(spec.period(), spec.period());
    slope = new StreamingSlope(spec.emaPeriod(), SignalSpec.Condition.SLOPE_BARS);
    range = new StreamingAtr(spec.period());
    percentile = new StreamingAtrPercentile(spec.period(), spec.window());
  }

  @Override
  public void update(
      long openTimeMillis, double open, double high, double low, double close, double volume) {
    direction.update(openTimeMillis, open, high, low, close, volume);
    slope.update(openTimeMillis, open, high, low, close, volume);
    range.update(openTimeMillis, open, high, low, close, volume);
    percentile.update(openTimeMillis, open, high, low, close, volume);
  }

  @Override
  public double value(int line) {
    double rank = percentile.value(0);
    double adx = direction.value(0);
    double move = Math.abs(slope.value(0));
    if (Double.isNaN(rank) || Double.isNaN(adx) || Double.isNaN(move)) {
      return Double.NaN;
    }
    boolean trends = adx >= spec.trendAdx() && move >= spec.trendSlope() * range.value(0);
    int mask = trends ? MarketCondition.TRENDING.bit() : MarketCondition.RANGING.bit();
    if (rank >= spec.volatileFrom()) {
      mask |= MarketCondition.VOLATILE.bit();
    } else if (rank <= spec.quietTo()) {
      mask |= MarketCondition.QUIET.bit();
    }
    return mask;
  }
}
