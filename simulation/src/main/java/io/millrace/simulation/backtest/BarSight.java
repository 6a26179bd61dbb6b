package io.millrace.simulation.backtest;

import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.market.BarSeries;
import io.millrace.core.strategy.ClosedBars;
import io.millrace.core.value.Price;
import java.util.List;

/// What a bot sees of the bars that have closed: its indicators, and the volume of a day.
final class BarSight implements ClosedBars {
  private static final long DAY = 86_400_000;

  private final MarketHistory history;
  private final BarSeries series;
  private final double[][] columns;
  private int lastClosed = -1;
  private int rolled = -1;

  BarSight(MarketHistory history, List<IndicatorRef> indicators) {
    this.history = history;
    this.series = history.series();
    this.columns = history.columns(indicators);
  }

  /// All bars until this one have closed.
  void closed(int bar) {
    lastClosed = bar;
  }

  /// The next contract is held: what the bars before were is seen at its level.
  void rolled(int roll) {
    rolled = roll;
  }

  /// Value of an indicator as of the last close; NaN before the first.
  double indicator(int index) {
    if (lastClosed < 0) {
      return Double.NaN;
    }
    boolean isBeforeRoll = rolled >= 0 && history.rollAt(lastClosed + 1) == rolled;
    return columns[index][isBeforeRoll ? series.size() + rolled : lastClosed];
  }

  @Override
  public double indicator(int index, int bar) {
    return columns[index][bar];
  }

  /// In quote, of the day before a bar opens.
  double volume24h(int bar) {
    long from = series.openTime(bar) - DAY;
    double volume = 0;
    for (int i = bar - 1; i >= 0 && series.openTime(i) >= from; i--) {
      volume += series.volume(i) * Price.ofUnits(series.close(i)).toDouble();
    }
    return volume;
  }
}
