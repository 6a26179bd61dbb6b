package io.millrace.server.backtests;

import io.millrace.core.market.BarSeries;
import io.millrace.simulation.backtest.MarketHistory;
import java.util.List;
import java.util.function.LongConsumer;

/// How far market time has come.
final class Progress {
  private Progress() {}

  /// Takes market time in milliseconds and tells the share of the history.
  static LongConsumer through(MarketHistory history, LabJob.Watch watch) {
    return through(List.of(history), watch);
  }

  /// The share of the time from the first bar of all to the last one.
  static LongConsumer through(List<MarketHistory> histories, LabJob.Watch watch) {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (MarketHistory history : histories) {
      BarSeries series = history.series();
      from = Math.min(from, series.openTime(0));
      to = Math.max(to, series.openTime(series.size() - 1));
    }
    long begin = from;
    long span = Math.max(1, to - from);
    return now -> {
      watch.check();
      watch.reached(Math.clamp((double) (now - begin) / span, 0, 1));
    };
  }
}
