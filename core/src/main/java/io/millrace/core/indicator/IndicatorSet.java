package io.millrace.core.indicator;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The indicators of all who watch one instrument's bars of one length. Each distinct spec is
/// computed once; the value of the n-th line asked for is at index n, so that a hot loop looks
/// nothing up. Not safe for use by several threads.
public final class IndicatorSet {
  private final BarInterval interval;
  private final Indicator[] indicators;
  private final Indicator[] indicatorOfRef;
  private final int[] lineOfRef;
  private final int settledBars;

  /// @param refs what is asked for; the same line may stand there many times
  /// @throws IllegalArgumentException when one of them wants bars of another length
  public IndicatorSet(BarInterval interval, List<IndicatorRef> refs) {
    this.interval = interval;
    Map<IndicatorSpec, Indicator> distinct = new LinkedHashMap<>();
    indicatorOfRef = new Indicator[refs.size()];
    lineOfRef = new int[refs.size()];
    int settled = 0;
    for (int i = 0; i < refs.size(); i++) {
      IndicatorRef ref = refs.get(i);
      if (ref.interval() != interval) {
        throw new IllegalArgumentException(
            "interval: " + ref.interval() + " is not allowed; must be " + interval);
      }
      indicatorOfRef[i] = distinct.computeIfAbsent(ref.spec(), IndicatorSpec::indicator);
      lineOfRef[i] = ref.spec().lines().indexOf(ref.line());
      settled = Math.max(settled, ref.spec().settledBars(interval));
    }
    indicators = distinct.values().toArray(Indicator[]::new);
    settledBars = settled;
  }

  public BarInterval interval() {
    return interval;
  }

  /// How many lines were asked for.
  public int size() {
    return lineOfRef.length;
  }

  /// How many indicators are computed for them.
  public int distinctSize() {
    return indicators.length;
  }

  /// How many bars to feed before the first decision: the most that any spec needs to settle.
  public int settledBars() {
    return settledBars;
  }

  /// Takes in the next closed bar; see {@link Indicator#update}.
  public void update(
      long openTimeMillis, double open, double high, double low, double close, double volume) {
    for (Indicator indicator : indicators) {
      indicator.update(openTimeMillis, open, high, low, close, volume);
    }
  }

  public void update(Bar bar) {
    update(
        bar.openTime().toEpochMilli(),
        bar.open().toDouble(),
        bar.high().toDouble(),
        bar.low().toDouble(),
        bar.close().toDouble(),
        bar.volume());
  }

  /// Takes in bar `index` of a series.
  public void update(BarSeries series, int index) {
    update(
        series.openTime(index),
        PriceUnits.toDouble(series.open(index)),
        PriceUnits.toDouble(series.high(index)),
        PriceUnits.toDouble(series.low(index)),
        PriceUnits.toDouble(series.close(index)),
        series.volume(index));
  }

  /// The line at `index` of those asked for, as of the last closed bar; NaN until there were
  /// enough.
  public double value(int index) {
    return indicatorOfRef[index].value(lineOfRef[index]);
  }
}
