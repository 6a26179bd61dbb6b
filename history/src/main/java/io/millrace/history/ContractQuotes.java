package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.ContractRoll;
import io.millrace.core.market.InstrumentId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Quote bars of one contract after the other: at each moment those of the contract that is held
/// then, at its own prices. What was quoted of a contract before its roll plays no part, so that
/// the two contracts' spreads never mix.
public final class ContractQuotes {
  private ContractQuotes() {}

  /// Joins files of several contracts, in any order; files that are named after the root have been
  /// put together already and are taken as they are.
  ///
  /// @param first the contract that is held until the first roll
  /// @param rolls oldest first
  /// @throws BadDataException as {@link FuturesData#quoteBars} does, when a file's name does not
  ///   tell its contract, or it is of another root
  /// @throws IllegalArgumentException when a contract that is held has no quotes, files of the root
  ///   and of contracts are mixed, or bars differ in length
  public static QuoteBars load(List<Path> files, InstrumentId first, List<ContractRoll> rolls) {
    Map<InstrumentId, List<Path>> byContract = new LinkedHashMap<>();
    for (Path file : files) {
      byContract
          .computeIfAbsent(ContractBars.instrument(file, first), _ -> new ArrayList<>())
          .add(file);
    }
    InstrumentId root = ContractBars.rootOf(first).orElse(first);
    List<Path> joined = byContract.get(root);
    if (joined != null) {
      if (byContract.size() > 1) {
        throw new IllegalArgumentException(
            "quotes of the root " + root + " and of its contracts cannot be mixed; give either");
      }
      return FuturesData.quoteBars(joined, root);
    }
    List<QuoteBars> parts = new ArrayList<>();
    parts.add(between(held(byContract, first), Long.MIN_VALUE, end(rolls, 0)));
    for (int i = 0; i < rolls.size(); i++) {
      QuoteBars next = held(byContract, rolls.get(i).to());
      parts.add(between(next, rolls.get(i).at().toEpochMilli(), end(rolls, i + 1)));
    }
    return new QuoteBars(
        joined(root, parts.stream().map(QuoteBars::bids).toList()),
        joined(root, parts.stream().map(QuoteBars::asks).toList()));
  }

  private static QuoteBars held(Map<InstrumentId, List<Path>> byContract, InstrumentId contract) {
    List<Path> files = byContract.get(contract);
    if (files == null) {
      throw new IllegalArgumentException(
          "quotes of " + contract + " are missing, which is held within the data");
    }
    return FuturesData.quoteBars(files, contract);
  }

  private static long end(List<ContractRoll> rolls, int next) {
    return next < rolls.size() ? rolls.get(next).at().toEpochMilli() : Long.MAX_VALUE;
  }

  private static QuoteBars between(QuoteBars quotes, long from, long end) {
    return new QuoteBars(part(quotes.bids(), from, end), part(quotes.asks(), from, end));
  }

  private static BarSeries part(BarSeries series, long from, long end) {
    return series.slice(series.indexAtOrAfter(from), series.indexAtOrAfter(end));
  }

  private static BarSeries joined(InstrumentId root, List<BarSeries> parts) {
    BarInterval interval = parts.getFirst().interval();
    var columns = new BarColumns(parts.stream().mapToInt(BarSeries::size).sum());
    for (BarSeries part : parts) {
      if (part.interval() != interval) {
        throw new IllegalArgumentException(
            "quotes of " + part.interval() + " do not continue quotes of " + interval);
      }
      for (int i = 0; i < part.size(); i++) {
        columns.add(part, i);
      }
    }
    return columns.series(root, interval);
  }
}
