package io.millrace.history;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.InstrumentId;
import java.nio.file.Path;
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
