package io.millrace.cli;

import io.millrace.cli.command.OptionGroup;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Value;
import io.millrace.cli.command.Values;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Ratio;
import io.millrace.history.Bars;
import io.millrace.history.ContractBars;
import io.millrace.history.ContractQuotes;
import io.millrace.history.FuturesData;
import io.millrace.history.QuoteBars;
import io.millrace.simulation.backtest.Conditions;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.backtest.Quotes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What a simulated run assumes of its venue beyond fills: what futures add, and delay.
final class VenueOptions implements OptionGroup {
  private final Options options = new Options();
  private final Values<String> funding =
      options.texts(
          "--funding",
          "FILE",
          "funding of a perpetual: CSV funding_time_ms,rate (also .gz);",
          "of several: binance-usdm:BTCUSDT=FILE, as for --mark and --quotes");

  private final Value<String> fundingRate =
      options.text(
          "--funding-rate",
          "RATE",
          "the same funding rate every time, such as 0.0001; longs pay above 0");

  private final Values<String> mark =
      options.texts(
          "--mark",
          "FILE",
          "mark price as bars: funding is paid on it; where its bars are as long as",
          "those of --data, it decides on liquidations, too (default: the last price)");

  private final Supplier<String> feePerContract =
      options
          .text(
              "--fee-per-contract",
              "AMOUNT",
              "commission for each contract and side in quote, on top of the fee rates")
          .or("0");

  private final Supplier<String> liquidationFee =
      options
          .text(
              "--liquidation-fee",
              "RATE",
              "charged on what is liquidated, on top of the taker fee (default: 0)")
          .or("0");

  @Override
  public Options options() {
    return options;
  }

  private final Values<String> quotes =
      options.texts(
          "--quotes",
          "FILE",
          "quote bars beside --data: CSV open_time_ms,bid_open,...,ask_size;",
          "whatever takes then pays the spread; with --roll those of each contract");

  private final Supplier<String> latency =
      options
          .text(
              "--latency",
              "MILLIS",
              "how long orders and cancels are on their way; on bars they arrive at the",
              "first open at or after that, on recorded prints to the millisecond",
              "(default: 0, at once)")
          .or("0");

  Amount feePerContract() {
    String allowed = "an amount of at least 0, such as 1.40";
    return Given.option("--fee-per-contract", feePerContract.get(), allowed, Amount::of);
  }

  /// All of it, for a bot on a market.
  Conditions conditions(Instrument instrument, MarginSettings margin, MarketHistory history) {
    return new Conditions(
        margin,
        Given.option("--liquidation-fee", liquidationFee.get(), "a ratio of at least 0", Ratio::of),
        funding(instrument),
        marks(instrument, history.series()),
        Duration.ofMillis(
            Given.option(
                "--latency", latency.get(), "milliseconds, at least 0", Integer::parseUnsignedInt)),
        quotes(instrument, history));
  }

  /// Of several instruments, a file must say of which it is.
  void checkSorted() {
    checkSorted("--funding", funding);
    checkSorted("--mark", mark);
    checkSorted("--quotes", quotes);
  }

  private static void checkSorted(String option, Values<String> given) {
    if (!given.values().isEmpty() && !ByInstrument.isSorted(given.values())) {
      throw new InvalidDocumentException(
          option, given.values().getFirst(), "INSTRUMENT=FILE, since the bots trade several");
    }
  }

  private static List<Path> files(Values<String> given, Instrument instrument) {
    return ByInstrument.of(given.values(), instrument.id()::equals).stream().map(Path::of).toList();
  }

  private static Optional<Path> one(String option, Values<String> given, Instrument instrument) {
    List<Path> files = files(given, instrument);
    if (files.size() > 1) {
      throw new InvalidDocumentException(option, files.get(1), "one file an instrument");
    }
    return files.stream().findFirst();
  }

  /// Where contracts follow each other, those of the contract that is held.
  private Optional<Quotes> quotes(Instrument instrument, MarketHistory history) {
    InstrumentId contract = history.contract().orElse(null);
    List<Path> files =
        ByInstrument.of(
                quotes.values(),
                named ->
                    named.equals(instrument.id())
                        || (contract != null && ContractBars.areOfOneRoot(named, contract)))
            .stream()
            .map(Path::of)
            .toList();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    try {
      QuoteBars bars =
          contract == null
              ? FuturesData.quoteBars(files, instrument.id())
              : ContractQuotes.load(files, contract, history.rolls());
      return Optional.of(new Quotes(bars.bids(), bars.asks()).fitting(history.series()));
    } catch (IllegalArgumentException unfit) {
      throw new InvalidDocumentException(
          "--quotes", files.getFirst(), "quote bars for all of --data: " + unfit.getMessage());
    }
  }

  private Optional<FundingRates> funding(Instrument instrument) {
    Path rates = one("--funding", funding, instrument).orElse(null);
    String constant = fundingRate.orNull();
    if (rates != null && constant != null) {
      throw new InvalidDocumentException(
          "--funding-rate", constant, "left out: --funding gives the rates");
    }
    if (rates != null) {
      checkPerpetual("--funding", instrument);
      return Optional.of(FuturesData.funding(rates));
    }
    if (constant != null) {
      checkPerpetual("--funding-rate", instrument);
      FundingSchedule schedule =
          instrument.contract().funding().orElse(FundingSchedule.EIGHT_HOURS);
      String allowed = "a ratio, such as 0.0001 for 0.01 %";
      Ratio rate = Given.option("--funding-rate", constant, allowed, Ratio::of);
      return Optional.of(FundingRates.constant(schedule, rate));
    }
    return Optional.empty();
  }

  private static void checkPerpetual(String option, Instrument instrument) {
    if (instrument.kind() != InstrumentKind.PERPETUAL) {
      throw new InvalidDocumentException(
          option, "given", "left out: " + instrument.id() + " is no perpetual");
    }
  }

  private Optional<MarketHistory> marks(Instrument instrument, BarSeries series) {
    List<Path> files = files(mark, instrument);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    if (!instrument.kind().isMargined()) {
      throw new InvalidDocumentException(
          "--mark", files.getFirst(), "left out: " + instrument.id() + " is a spot market");
    }
    BarSeries marks = Bars.load(files, instrument.id(), null).series();
    if (marks.interval().equals(series.interval()) && !covers(marks, series)) {
      throw new InvalidDocumentException(
          "--mark", files.getFirst(), "bars over the whole time of --data");
    }
    return Optional.of(new MarketHistory(marks));
  }

  private static boolean covers(BarSeries marks, BarSeries series) {
    return marks.openTime(0) <= series.openTime(0)
        && marks.openTime(marks.size() - 1) >= series.openTime(series.size() - 1);
  }
}
