package io.millrace.core.indicator;

import io.millrace.core.market.BarSeries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Indicator values over a whole series, computed once and then shared by every run over it, from
/// any thread: eight bytes a bar and line. The value at a bar knows that bar and those before it,
/// as it is seen once the bar has closed.
public final class IndicatorColumns {
  private final double[][] columns;

  private IndicatorColumns(double[][] columns) {
    this.columns = columns;
  }

  /// Computes the lines asked for; index n is the n-th of `refs`, and equal refs share a column.
  ///
  /// @throws IllegalArgumentException when a ref wants bars of another length than the series has
  public static IndicatorColumns over(BarSeries series, List<IndicatorRef> refs) {
    Map<IndicatorRef, double[]> distinct = new LinkedHashMap<>();
    double[][] columns = new double[refs.size()][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = distinct.computeIfAbsent(refs.get(i), _ -> new double[series.size()]);
    }
    fill(
        distinct.values().toArray(double[][]::new),
        series,
        new IndicatorSet(series.interval(), List.copyOf(distinct.keySet())));
    return new IndicatorColumns(columns);
  }

  private static void fill(double[][] columns, BarSeries series, IndicatorSet set) {
    for (int bar = 0; bar < series.size(); bar++) {
      set.update(series, bar);
      for (int i = 0; i < columns.length; i++) {
        columns[i][bar] = set.value(i);
      }
    }
  }

  /// How many lines were asked for.
  public int size() {
    return columns.length;
  }

  /// The line at `index` of those asked for, as of the close of bar `bar`; NaN until there were
  /// enough bars.
  public double value(int index, int bar) {
    return columns[index][bar];
  }
}
