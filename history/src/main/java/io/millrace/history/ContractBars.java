package io.millrace.history;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.InstrumentId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Loads the bars of a futures root from the files of its contracts.
public final class ContractBars {
  private ContractBars() {}

  /// The joined bars, and what they lack.
  public record Loaded(ContinuousSeries series, GapReport gaps) {}

  /// Whether an instrument is a dated future or the root of some.
  public static boolean isOfRoot(InstrumentId instrument) {
    return KnownInstruments.futureRoot(instrument.symbol()).isPresent();
  }

  /// The root of a dated future, such as `cme:ES` of `cme:ESZ13`; of a root itself that root.
  public static Optional<InstrumentId> rootOf(InstrumentId instrument) {
    return KnownInstruments.futureRoot(instrument.symbol())
        .map(root -> new InstrumentId(instrument.venue(), root));
  }

  /// Whether both are contracts of one root at one venue, or that root itself.
  public static boolean areOfOneRoot(InstrumentId one, InstrumentId other) {
    return one.venue().equals(other.venue())
        && isOfRoot(one)
        && root(one.symbol()).equals(root(other.symbol()));
  }

  /// Joins files of several contracts, in any order and several of one if need be, or finds the
  /// rolls in files that are named after the root.
  ///
  /// @param name what the bars are called: the root, or one of its contracts
  /// @param prepare leaves out bars that are not to count, of one contract at a time
  /// @throws BadDataException as {@link Bars#load} does, or when a file is not of that root
  /// @throws IllegalArgumentException as {@link ContinuousSeries#join} and `split` do
  public static Loaded load(
      List<Path> files, InstrumentId name, RollRule rule, UnaryOperator<BarSeries> prepare) {
    Map<InstrumentId, List<Path>> byInstrument = new TreeMap<>();
    for (Path file : files) {
      byInstrument.computeIfAbsent(instrument(file, name), _ -> new ArrayList<>()).add(file);
    }
    List<BarSeries> contracts = new ArrayList<>();
    for (Map.Entry<InstrumentId, List<Path>> one : byInstrument.entrySet()) {
      BarSeries bars = prepare.apply(Bars.load(one.getValue(), one.getKey(), null).series());
      if (bars.size() > 0) {
        contracts.add(bars);
      }
    }
    if (contracts.isEmpty()) {
      throw new BadDataException(files.getFirst(), "holds no bar in the time asked for");
    }
    return joined(contracts, name, rule);
  }

  private static Loaded joined(List<BarSeries> contracts, InstrumentId name, RollRule rule) {
    String root = root(name.symbol());
    boolean isJoined = contracts.size() == 1 && isRoot(contracts.getFirst(), root);
    if (!isJoined && contracts.stream().anyMatch(series -> isRoot(series, root))) {
      throw new IllegalArgumentException(
          "bars of the root " + root + " and of its contracts cannot be mixed; give either");
    }
    if (!isJoined) {
      contracts.sort(
          Comparator.comparing(
              series -> FuturesContract.of(series.instrument().symbol()).orElseThrow().month()));
    }
    ContinuousSeries series =
        isJoined
            ? ContinuousSeries.split(contracts.getFirst(), rule)
            : ContinuousSeries.join(name, contracts, rule);
    BarSeries traded = series.traded();
    return new Loaded(series, GapReport.of(traded.size(), traded::openTime, traded.interval()));
  }

  private static boolean isRoot(BarSeries series, String root) {
    return series.instrument().symbol().equals(root);
  }

  /// The contract or root that a file is of, which must be of the root of `name`.
  static InstrumentId instrument(Path file, InstrumentId name) {
    InstrumentId found =
        ColumnFile.isColumnFile(file)
            ? Bars.load(file).series().instrument()
            : InstrumentFromFile.instrument(file)
                .orElseThrow(
                    () ->
                        new BadDataException(
                            file, "the name does not tell the contract, such as ESZ26-1m.csv"));
    if (!areOfOneRoot(found, name)) {
      throw new BadDataException(
          file, "holds " + found + ", which is no contract of " + root(name.symbol()));
    }
    return found;
  }

  private static String root(String symbol) {
    return KnownInstruments.futureRoot(symbol).orElse(symbol);
  }
}
