package io.millrace.simulation.backtest;

import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.indicator.IndicatorSet;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Tape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A bar series with what many runs over it share: the range index, indicator columns, and which
/// bars end an interval. Computed once when first asked for; safe for use by many threads.
public final class MarketHistory {
  private final BarSeries series;
  private final RangeIndex index;
  private final CloseIndex closes;
  private final Optional<Tape> tape;
  private final Map<IndicatorRef, double[]> columns = new ConcurrentHashMap<>();
  private final Map<BarInterval, IntervalCloses> intervals = new ConcurrentHashMap<>();

  /// Builds the index at once.
  ///
  /// @throws IllegalArgumentException when the series is empty
  public MarketHistory(BarSeries series) {
    this(series, Optional.empty());
  }

  /// A recorded market: it is walked row by row, and its prints make bars of a minute for
  /// indicators, closes and the curve of the result.
  ///
  /// @throws IllegalArgumentException when nothing was printed
  public MarketHistory(Tape tape) {
    this(tape.bars(BarInterval.M1), Optional.of(tape));
  }

  private MarketHistory(BarSeries series, Optional<Tape> tape) {
    this.tape = tape;
    if (series.size() == 0) {
      throw new IllegalArgumentException("a backtest needs at least one bar");
    }
    this.series = series;
    this.index = new RangeIndex(series);
    this.closes = new CloseIndex(series);
  }

  public BarSeries series() {
    return series;
  }

  /// What drives a run in place of the bars, if anything does.
  public Optional<Tape> tape() {
    return tape;
  }

  RangeIndex index() {
    return index;
  }

  CloseIndex closes() {
    return closes;
  }

  IntervalCloses closesOf(BarInterval interval) {
    return intervals.computeIfAbsent(interval, wanted -> new IntervalCloses(series, wanted));
  }

  /// One column a ref: the value as of the close of each bar of the series.
  double[][] columns(List<IndicatorRef> refs) {
    for (IndicatorRef ref : refs) {
      if (!columns.containsKey(ref)) {
        compute(ref.interval(), missing(refs, ref.interval()));
      }
    }
    double[][] all = new double[refs.size()][];
    for (int i = 0; i < all.length; i++) {
      all[i] = Objects.requireNonNull(columns.get(refs.get(i)));
    }
    return all;
  }

  private List<IndicatorRef> missing(List<IndicatorRef> refs, BarInterval interval) {
    return refs.stream()
        .filter(ref -> ref.interval() == interval && !columns.containsKey(ref))
        .distinct()
        .toList();
  }

  /// All lines in one pass, so that an indicator of which several are wanted is fed once. Should
  /// two threads come for the same ones, the first columns stay.
  private void compute(BarInterval interval, List<IndicatorRef> refs) {
    var set = new IndicatorSet(interval, refs);
    IntervalCloses bars = closesOf(interval);
    double[][] found = new double[refs.size()][series.size()];
    double[] values = new double[found.length];
    Arrays.fill(values, Double.NaN);
    for (int i = 0; i < series.size(); i++) {
      if (bars.isClose(i)) {
        bars.feed(i, set);
        for (int k = 0; k < values.length; k++) {
          values[k] = set.value(k);
        }
      }
      for (int k = 0; k < values.length; k++) {
        found[k][i] = values[k];
      }
    }
    for (int k = 0; k < values.length; k++) {
      columns.putIfAbsent(refs.get(k), found[k]);
    }
  }
}
