package io.millrace.cli;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Ratio;
import io.millrace.history.Bars;
import io.millrace.history.FuturesData;
import io.millrace.simulation.backtest.Conditions;
import io.millrace.simulation.backtest.MarketHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a simulated run assumes of its venue beyond fills: what futures add, and delay.
final class VenueOptions {
  @Option(
      names = "--funding",
      paramLabel = "FILE",
      description = "funding of a perpetual: CSV funding_time_ms,rate (also .gz)")
  private @Nullable Path funding;

  @Option(
      names = "--funding-rate",
      paramLabel = "RATE",
      description = "the same funding rate every time, such as 0.0001; longs pay above 0")
  private @Nullable String fundingRate;

  @Option(
      names = "--mark",
      paramLabel = "FILE",
      arity = "1..*",
      description = {
        "mark price as bars: funding is paid on it; where its bars are as long as",
        "those of --data, it decides on liquidations, too (default: the last price)"
      })
  private List<Path> mark = List.of();

  @Option(
      names = "--fee-per-contract",
      paramLabel = "AMOUNT",
      description = "commission for each contract and side in quote, on top of the fee rates")
  private @Nullable String feePerContract;

  @Option(
      names = "--liquidation-fee",
      paramLabel = "RATE",
      description = "charged on what is liquidated, on top of the taker fee (default: 0)")
  private String liquidationFee = "0";

  @Option(
      names = "--latency",
      paramLabel = "MILLIS",
      description = {
        "how long orders and cancels are on their way; on bars they arrive at the",
        "first open at or after that (default: 0, at once)"
      })
  private String latency = "0";

  Amount feePerContract() {
    String allowed = "an amount of at least 0, such as 1.40";
    return feePerContract == null
        ? Amount.ZERO
        : Given.option("--fee-per-contract", feePerContract, allowed, Amount::of);
  }

  /// All of it, for a bot on a series.
  Conditions conditions(Instrument instrument, MarginSettings margin, BarSeries series) {
    return new Conditions(
        margin,
        Given.option("--liquidation-fee", liquidationFee, "a ratio of at least 0", Ratio::of),
        funding(instrument),
        marks(instrument, series),
        Duration.ofMillis(
            Given.option(
                "--latency", latency, "milliseconds, at least 0", Integer::parseUnsignedInt)));
  }

  private Optional<FundingRates> funding(Instrument instrument) {
    if (funding != null && fundingRate != null) {
      throw new InvalidDocumentException(
          "--funding-rate", fundingRate, "left out: --funding gives the rates");
    }
    if (funding != null) {
      checkPerpetual("--funding", instrument);
      return Optional.of(FuturesData.funding(funding));
    }
    if (fundingRate != null) {
      checkPerpetual("--funding-rate", instrument);
      FundingSchedule schedule =
          instrument.contract().funding().orElse(FundingSchedule.EIGHT_HOURS);
      String allowed = "a ratio, such as 0.0001 for 0.01 %";
      Ratio rate = Given.option("--funding-rate", fundingRate, allowed, Ratio::of);
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
    if (mark.isEmpty()) {
      return Optional.empty();
    }
    if (!instrument.kind().isMargined()) {
      throw new InvalidDocumentException(
          "--mark", mark.getFirst(), "left out: " + instrument.id() + " is a spot market");
    }
    BarSeries marks = Bars.load(mark, instrument.id(), null).series();
    if (marks.interval().equals(series.interval()) && !covers(marks, series)) {
      throw new InvalidDocumentException(
          "--mark", mark.getFirst(), "bars over the whole time of --data");
    }
    return Optional.of(new MarketHistory(marks));
  }

  private static boolean covers(BarSeries marks, BarSeries series) {
    return marks.openTime(0) <= series.openTime(0)
        && marks.openTime(marks.size() - 1) >= series.openTime(series.size() - 1);
  }
}
