package io.millrace.server.backtests;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Ratio;
import io.millrace.server.api.Given;
import io.millrace.server.market.MarketShelf;
import io.millrace.simulation.backtest.Conditions;
import io.millrace.simulation.backtest.Engine;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import java.time.Duration;
import java.util.Optional;

/// What an order takes for granted of venue and account, read and checked.
///
/// @param fundingRate the same at all times
/// @param recorded funding as it was paid, in place of a rate
record Assumptions(
    FeeRates fees,
    FillMode fill,
    Ratio slippage,
    Engine engine,
    Optional<Amount> capital,
    Optional<Ratio> fundingRate,
    boolean recorded,
    boolean mark,
    boolean quotes,
    Ratio liquidationFee,
    Duration latency) {
  private static final int LONGEST_LATENCY = 3_600_000;

  /// @throws InvalidDocumentException naming what is wrong
  static Assumptions read(BacktestOrder order) {
    if (order.from() != null && order.to() != null && !order.from().isBefore(order.to())) {
      throw new InvalidDocumentException("from", order.from(), "before " + order.to());
    }
    boolean recorded = Boolean.TRUE.equals(order.recordedFunding());
    if (recorded && order.fundingRate() != null) {
      throw new InvalidDocumentException(
          "fundingRate", order.fundingRate(), "left out: recorded rates are paid");
    }
    Optional<Amount> perContract =
        Given.optional(
            "feePerContract",
            order.feePerContract(),
            "an amount of at least 0",
            Assumptions::notNegative);
    return new Assumptions(
        new FeeRates(
            Given.rate("makerFee", order.makerFee(), "-0.1", "0.1"),
            Given.rate("takerFee", order.takerFee(), "-0.1", "0.1"),
            FeeRates.FeeAsset.QUOTE,
            perContract.orElse(Amount.ZERO)),
        Given.value("fill", order.fill(), "touch, through or queue", Assumptions::fill),
        Given.rate("slippage", order.slippage(), "0", "0.1"),
        Given.value("engine", order.engine(), "walk or skip", Engine::of),
        Given.optional("capital", order.capital(), "an amount above 0", Assumptions::positive),
        Optional.ofNullable(order.fundingRate())
            .filter(rate -> !rate.isBlank())
            .map(rate -> Given.rate("fundingRate", rate, "-0.1", "0.1")),
        recorded,
        Boolean.TRUE.equals(order.markPrice()),
        Boolean.TRUE.equals(order.quotes()),
        order.liquidationFee() == null || order.liquidationFee().isBlank()
            ? Ratio.ZERO
            : Given.rate("liquidationFee", order.liquidationFee(), "0", "0.1"),
        latency(order));
  }

  private static Duration latency(BacktestOrder order) {
    int millis = order.latencyMillis() == null ? 0 : order.latencyMillis();
    if (millis < 0 || millis > LONGEST_LATENCY) {
      throw new InvalidDocumentException(
          "latencyMillis", millis, "milliseconds from 0 to " + LONGEST_LATENCY);
    }
    return Duration.ofMillis(millis);
  }

  private static FillMode fill(String text) {
    return text.equals("queue") ? FillMode.QUEUE : FillMode.of(text);
  }

  private static Amount notNegative(String text) {
    Amount amount = Amount.of(text);
    if (amount.isNegative()) {
      throw new IllegalArgumentException("below 0");
    }
    return amount;
  }

  static Amount positive(String text) {
    Amount amount = Amount.of(text);
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("not above 0");
    }
    return amount;
  }

  FillModel fills(Instrument instrument) {
    return new FillModel(instrument, fill, fees, slippage);
  }

  /// Of an instrument alone; on what is no perpetual, funding is refused.
  ///
  /// @throws InvalidDocumentException naming what does not fit the instrument
  void checkFits(Instrument instrument) {
    if (instrument.kind() != InstrumentKind.PERPETUAL && (recorded || fundingRate.isPresent())) {
      throw new InvalidDocumentException(
          recorded ? "recordedFunding" : "fundingRate",
          "given",
          "left out: " + instrument.id() + " has none");
    }
    if (mark && !instrument.kind().isMargined()) {
      throw new InvalidDocumentException(
          "markPrice", "true", "false: " + instrument.id() + " is a spot market");
    }
  }

  /// What holds of a bot's venue on a series. What is not for its kind of instrument is left out,
  /// so that one order can hold for bots on spot and on perpetuals.
  Conditions conditions(
      Instrument instrument, MarginSettings margin, MarketHistory history, MarketShelf shelf) {
    boolean pays = instrument.kind() == InstrumentKind.PERPETUAL;
    Optional<FundingRates> funding =
        !pays
            ? Optional.empty()
            : recorded
                ? Optional.of(shelf.funding(instrument.id()))
                : fundingRate.map(rate -> FundingRates.constant(schedule(instrument), rate));
    return new Conditions(
        margin,
        liquidationFee,
        funding,
        mark && instrument.kind().isMargined()
            ? Optional.of(shelf.mark(instrument.id(), history.series()))
            : Optional.empty(),
        latency,
        quotes ? Optional.of(shelf.quotes(instrument.id(), history)) : Optional.empty());
  }

  private static FundingSchedule schedule(Instrument instrument) {
    return instrument.contract().funding().orElse(FundingSchedule.EIGHT_HOURS);
  }
}
