package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.InstrumentId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Loads what futures have beside bars. Mark prices are bars like any others, of an instrument such
/// as `binance-usdm:BTCUSDT-MARK` ({@link Bars#load}).
public final class FuturesData {
  private FuturesData() {}

  /// Funding from CSV: `funding_time_ms,rate`, ascending.
  ///
  /// @throws BadDataException naming file and line of the first row that cannot be used
  public static FundingRates funding(Path file) {
    FundingCsv funding = FundingCsv.read(file, FuturesData::refuse);
    if (funding.times().length == 0) {
      throw new BadDataException(file, "the file holds no funding");
    }
    return funding.rates();
  }

  /// Quote bars from CSV with the header `open_time_ms,bid_open,…,ask_close,ask_size`.
  ///
  /// @param instrument whose they are; null where the file's name tells
  /// @throws BadDataException naming file and line of the first row that cannot be used
  public static QuoteBars quoteBars(Path file, @Nullable InstrumentId instrument) {
    QuoteBarCsv read = QuoteBarCsv.read(file, FuturesData::refuse);
    InstrumentId of = orByName(file, instrument);
    BarInterval interval =
        Intervals.ofMillis(read.all.smallestStep())
            .orElseThrow(
                () ->
                    new BadDataException(
                        file,
                        "the smallest step between bars must be one of " + BarInterval.allowed()));
    return new QuoteBars(read.bids.series(of, interval), read.asks.series(of, interval));
  }

  /// As {@link #funding(Path)}, of several files of one perpetual, joined in time order.
  ///
  /// @throws BadDataException also when files overlap
  public static FundingRates funding(List<Path> files) {
    List<FundingCsv> parts = new ArrayList<>();
    for (Path file : files) {
      FundingCsv part = FundingCsv.read(file, FuturesData::refuse);
      if (part.times().length > 0) {
        parts.add(part);
      }
    }
    if (parts.isEmpty()) {
      throw new BadDataException(files.getFirst(), "the files hold no funding");
    }
    parts.sort(Comparator.comparingLong(part -> part.times()[0]));
    FundingCsv all = parts.getFirst();
    try {
      parts.subList(1, parts.size()).forEach(all::addAll);
      return all.rates();
    } catch (IllegalArgumentException overlap) {
      throw new BadDataException(files.getFirst(), "overlaps another file of fundings");
    }
  }

  /// As {@link #quoteBars(Path, InstrumentId)}, of several files of one instrument, joined in time
  /// order.
  ///
  /// @throws BadDataException also when files overlap
  public static QuoteBars quoteBars(List<Path> files, InstrumentId instrument) {
    List<QuoteBars> parts = new ArrayList<>();
    files.forEach(file -> parts.add(quoteBars(file, instrument)));
    parts.sort(Comparator.comparingLong(part -> part.bids().openTime(0)));
    try {
      return new QuoteBars(
          joined(parts.stream().map(QuoteBars::bids).toList()),
          joined(parts.stream().map(QuoteBars::asks).toList()));
    } catch (IllegalArgumentException overlap) {
      throw new BadDataException(files.getFirst(), "overlaps another file of quote bars");
    }
  }

  private static BarSeries joined(List<BarSeries> parts) {
    BarSeries first = parts.getFirst();
    var columns = BarColumns.of(first);
    for (BarSeries part : parts.subList(1, parts.size())) {
      if (part.openTime(0) <= columns.times[columns.size - 1]) {
        throw new IllegalArgumentException("bars overlap");
      }
      columns.addAll(BarColumns.of(part));
    }
    return columns.series(first.instrument(), first.interval());
  }

  private static void refuse(BadDataException fault) {
    throw fault;
  }

  private static InstrumentId orByName(Path file, @Nullable InstrumentId instrument) {
    return instrument != null
        ? instrument
        : InstrumentFromFile.instrument(file)
            .orElseThrow(
                () ->
                    new BadDataException(
                        file,
                        "the name does not tell the instrument; say which it is, for example"
                            + " binance-usdm:BTCUSDT"));
  }
}
