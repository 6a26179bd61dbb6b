package io.millrace.server.backtests;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Strategies;
import io.millrace.core.value.Amount;
import io.millrace.history.KnownInstruments;
import io.millrace.server.api.Given;
import io.millrace.simulation.backtest.BacktestRequest;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.Backtester;
import io.millrace.simulation.backtest.Conditions;
import io.millrace.simulation.backtest.Engine;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;

/// A backtest order that has been read and checked.
record BacktestJob(
    BotDocument bot,
    ConfiguredBot<?, ?> configured,
    FillModel fills,
    Engine engine,
    Conditions conditions,
    Optional<Amount> capital,
    BarInterval interval,
    Optional<Instant> from,
    Optional<Instant> to) {

  /// @throws InvalidDocumentException naming what is wrong
  static BacktestJob read(BacktestOrder order, Strategies strategies) {
    BotDocument bot = order.bot().toDocument();
    InstrumentId dataOf =
        Given.value("data.instrument", order.data().instrument(), "venue:SYMBOL", InstrumentId::of);
    if (!dataOf.equals(bot.instrument())) {
      throw new InvalidDocumentException(
          "data.instrument", "'" + dataOf + "'", "the bot's, which is " + bot.instrument());
    }
    Instrument instrument =
        KnownInstruments.find(bot.instrument())
            .orElseThrow(
                () ->
                    new InvalidDocumentException(
                        "instrument", "'" + bot.instrument() + "'", "a known instrument"));
    FeeRates fees =
        new FeeRates(
            Given.rate("makerFee", order.makerFee(), "-0.1", "0.1"),
            Given.rate("takerFee", order.takerFee(), "-0.1", "0.1"),
            FeeRates.FeeAsset.QUOTE);
    FillModel fills =
        new FillModel(
            instrument,
            Given.value("fill", order.fill(), "touch or through", FillMode::of),
            fees,
            Given.rate("slippage", order.slippage(), "0", "0.1"));
    if (order.from() != null && order.to() != null && !order.from().isBefore(order.to())) {
      throw new InvalidDocumentException("from", order.from(), "before " + order.to());
    }
    ConfiguredBot<?, ?> configured = strategies.configure(bot, instrument, fees);
    return new BacktestJob(
        bot,
        configured,
        fills,
        Given.value("engine", order.engine(), "walk or skip", Engine::of),
        conditions(order, configured),
        Given.optional("capital", order.capital(), "an amount above 0", BacktestJob::capital),
        Given.value(
            "data.interval",
            order.data().interval(),
            "one of " + BarInterval.allowed(),
            BarInterval::of),
        Optional.ofNullable(order.from()),
        Optional.ofNullable(order.to()));
  }

  private static Conditions conditions(BacktestOrder order, ConfiguredBot<?, ?> bot) {
    Conditions plain = Conditions.of(bot.margin());
    FundingSchedule schedule = bot.instrument().contract().funding().orElse(null);
    String rate = order.fundingRate();
    if (rate == null) {
      return plain;
    }
    if (schedule == null) {
      throw new InvalidDocumentException(
          "fundingRate", rate, "left out: " + bot.instrument().id() + " has none");
    }
    return plain.with(
        FundingRates.constant(schedule, Given.rate("fundingRate", rate, "-0.1", "0.1")));
  }

  private static Amount capital(String text) {
    Amount amount = Amount.of(text);
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("not above 0");
    }
    return amount;
  }

  /// The part of the bars that was asked for.
  ///
  /// @throws InvalidDocumentException when it is empty
  MarketHistory part(MarketHistory history) {
    BarSeries series = history.series();
    int first = from.map(at -> series.indexAtOrAfter(at.toEpochMilli())).orElse(0);
    int end = to.map(at -> series.indexAtOrAfter(at.toEpochMilli())).orElse(series.size());
    if (first >= end) {
      throw new InvalidDocumentException(
          "from",
          from.map(Instant::toString).orElse("the first bar")
              + " to "
              + to.map(Instant::toString).orElse("the last bar"),
          "a range that contains at least one bar");
    }
    return first == 0 && end == series.size()
        ? history
        : new MarketHistory(series.slice(first, end));
  }

  BacktestResult run(MarketHistory history, LongConsumer told) {
    return run(configured, history, told);
  }

  private <C, S> BacktestResult run(
      ConfiguredBot<C, S> bot, MarketHistory history, LongConsumer told) {
    return Backtester.run(
        history,
        new BacktestRequest<>(
            new WatchedStrategy<>(bot.type(), told),
            bot.config(),
            fills,
            engine,
            capital,
            conditions));
  }
}
