package io.millrace.history;

import io.millrace.core.market.BarSeries;
import java.time.Instant;

/// Finds what is wrong with rows that did not come through the CSV reader.
final class SeriesFaults {
  private SeriesFaults() {}

  /// What is wrong with bar `index`, also in relation to the one before; empty when nothing is.
  static String at(BarSeries series, int index) {
    String fault =
        BarRules.fault(
            series.open(index),
            series.high(index),
            series.low(index),
            series.close(index),
            series.volume(index));
    if (!fault.isEmpty() || index == 0) {
      return fault;
    }
    long apart = series.openTime(index) - series.openTime(index - 1);
    if (apart <= 0) {
      return "bars must ascend: " + time(series, index) + " follows " + time(series, index - 1);
    }
    return apart % series.interval().millis() == 0
        ? ""
        : time(series, index) + " is not on the " + series.interval() + " grid of the bars before";
  }

  private static Instant time(BarSeries series, int index) {
    return Instant.ofEpochMilli(series.openTime(index));
  }
}
