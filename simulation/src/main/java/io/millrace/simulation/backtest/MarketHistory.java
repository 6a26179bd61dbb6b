package io.millrace.simulation.backtest;

import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.indicator.IndicatorSet;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.ContractRoll;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A bar series with what many runs over it share: the range index, indicator columns, and which
/// bars end an interval. Computed once when first asked for; safe for use by many threads.
///
/// Where the bars are those of one futures contract after the other, prices are the contract's own,
/// and indicators see a continuous market at the level of the contract that is held: everything
/// before a roll is shifted by the rolls' gaps, as somebody would have done by then. Nothing is
/// known of a gap before its roll.
public final class MarketHistory {
  private final BarSeries series;
  private final RangeIndex index;
  private final CloseIndex closes;
  private final Optional<Tape> tape;
  private final Optional<InstrumentId> contract;
  private final List<ContractRoll> rolls;
  private final int[] rollBars;
  private final Map<IndicatorRef, double[]> columns = new ConcurrentHashMap<>();
  private final Map<BarInterval, IntervalCloses> intervals = new ConcurrentHashMap<>();

  /// Builds the index at once.
  ///
  /// @throws IllegalArgumentException when the series is empty
  public MarketHistory(BarSeries series) {
    this(series, Optional.empty(), Optional.empty(), List.of());
  }

  /// Bars of one contract after the other, each at its own prices.
  ///
  /// @param rolls oldest first, each at the open of a bar that is not the first
  /// @throws IllegalArgumentException when a roll is at no such bar
  public MarketHistory(BarSeries traded, List<ContractRoll> rolls) {
    this(traded, Optional.empty(), rolls.stream().map(ContractRoll::from).findFirst(), rolls);
  }

  /// The same, also where no roll tells which contract the bars are of.
  ///
  /// @param first the contract that the bars begin with
  /// @throws IllegalArgumentException when a roll is at no bar's open
  public MarketHistory(BarSeries traded, InstrumentId first, List<ContractRoll> rolls) {
    this(traded, Optional.empty(), Optional.of(first), rolls);
  }

  /// A recorded market: it is walked row by row, and its prints make bars of a minute for
  /// indicators, closes and the curve of the result.
  ///
  /// @throws IllegalArgumentException when nothing was printed
  public MarketHistory(Tape tape) {
    this(tape.bars(BarInterval.M1), Optional.of(tape), Optional.empty(), List.of());
  }

  private MarketHistory(
      BarSeries series,
      Optional<Tape> tape,
      Optional<InstrumentId> contract,
      List<ContractRoll> rolls) {
    this.tape = tape;
    this.contract = contract;
    this.rolls = List.copyOf(rolls);
    this.rollBars = rolls.stream().mapToInt(roll -> rollBar(series, roll)).toArray();
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

  /// The dated future that the bars begin with; empty where contracts do not follow each other.
  public Optional<InstrumentId> contract() {
    return contract;
  }

  /// Where the bars move on to the next contract, oldest first.
  public List<ContractRoll> rolls() {
    return rolls;
  }

  private static int rollBar(BarSeries series, ContractRoll roll) {
    int bar = series.indexAtOrAfter(roll.at().toEpochMilli());
    if (bar == 0 || bar == series.size() || series.openTime(bar) != roll.at().toEpochMilli()) {
      throw new IllegalArgumentException("no bar opens at the roll of " + roll.at());
    }
    return bar;
  }

  /// The number of the roll with which a bar begins, from 0; -1 for none.
  int rollAt(int bar) {
    return rollBars.length == 0 ? -1 : Arrays.binarySearch(rollBars, bar);
  }

  /// The first bar from `from` on that begins with a roll; the series' size when there is none.
  int nextRoll(int from) {
    for (int bar : rollBars) {
      if (bar >= from) {
        return bar;
      }
    }
    return series.size();
  }

  /// What all rolls together have moved the price by, in price units.
  long gaps() {
    long sum = 0;
    for (ContractRoll roll : rolls) {
      sum = Math.addExact(sum, roll.gap().units());
    }
    return sum;
  }

  /// The bars from index `from` until before `to`, with the rolls between them or the recorded
  /// market that made them, as a history of its own.
  public MarketHistory slice(int from, int to) {
    if (tape.isPresent()) {
      long end = to == series.size() ? Long.MAX_VALUE : series.openTime(to);
      return new MarketHistory(tape.get().between(series.openTime(from), end));
    }
    List<ContractRoll> inside = new ArrayList<>();
    Optional<InstrumentId> held = contract;
    for (int i = 0; i < rollBars.length; i++) {
      if (rollBars[i] <= from) {
        held = Optional.of(rolls.get(i).to());
      }
      if (rollBars[i] > from && rollBars[i] < to) {
        inside.add(rolls.get(i));
      }
    }
    return new MarketHistory(series.slice(from, to), Optional.empty(), held, inside);
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

  /// One column a ref: the value as of the close of each bar of the series. After them one for each
  /// roll: that of the bar before it, at the level of the contract after it.
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
    double[][] found = new double[refs.size()][series.size() + rolls.size()];
    for (int part = 0; part <= rolls.size(); part++) {
      compute(interval, refs, part, found);
    }
    for (int k = 0; k < found.length; k++) {
      columns.putIfAbsent(refs.get(k), found[k]);
    }
  }

  /// Of the bars of one contract, fed with all bars until its end.
  private void compute(BarInterval interval, List<IndicatorRef> refs, int part, double[][] found) {
    var set = new IndicatorSet(interval, refs);
    IntervalCloses bars =
        part == 0 ? closesOf(interval) : new IntervalCloses(atLevelOf(part), interval);
    int from = part == 0 ? 0 : rollBars[part - 1];
    int end = part == rolls.size() ? series.size() : rollBars[part];
    double[] values = new double[found.length];
    Arrays.fill(values, Double.NaN);
    for (int i = 0; i < end; i++) {
      if (i == from && part > 0) {
        write(values, found, series.size() + part - 1);
      }
      if (bars.isClose(i)) {
        bars.feed(i, set);
        for (int k = 0; k < values.length; k++) {
          values[k] = set.value(k);
        }
      }
      if (i >= from) {
        write(values, found, i);
      }
    }
  }

  private static void write(double[] values, double[][] found, int row) {
    for (int k = 0; k < values.length; k++) {
      found[k][row] = values[k];
    }
  }

  /// The bars as somebody sees them who holds contract `part`: those before it are shifted.
  private BarSeries atLevelOf(int part) {
    long[][] prices = new long[4][series.size()];
    long offset = 0;
    int held = part;
    for (int i = series.size() - 1; i >= 0; i--) {
      if (held > 0 && i == rollBars[held - 1] - 1) {
        held--;
        offset = Math.addExact(offset, rolls.get(held).gap().units());
      }
      prices[0][i] = series.open(i) + offset;
      prices[1][i] = series.high(i) + offset;
      prices[2][i] = series.low(i) + offset;
      prices[3][i] = series.close(i) + offset;
    }
    return series.priced(prices[0], prices[1], prices[2], prices[3]);
  }
}
