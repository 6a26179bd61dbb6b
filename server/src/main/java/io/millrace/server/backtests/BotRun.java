package io.millrace.server.backtests;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Strategies;
import io.millrace.history.ContractBars;
import io.millrace.history.KnownInstruments;
import io.millrace.history.RollRule;
import io.millrace.server.api.BotDocumentView;
import io.millrace.server.api.Given;
import io.millrace.server.backtests.BacktestOrder.DataChoice;
import io.millrace.server.market.BarData;
import io.millrace.server.market.MarketShelf;
import io.millrace.simulation.backtest.MarketHistory;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A bot and the recorded market it is to run through, read and checked.
record BotRun(
    BotDocument bot,
    ConfiguredBot<?, ?> configured,
    Assumptions assumptions,
    MarketShelf.Wanted wanted) {
  static BotRun read(BacktestOrder order, Strategies strategies) {
    Assumptions assumptions = Assumptions.read(order);
    BotRun run =
        read(
            given("bot", order.bot()),
            given("data", order.data()),
            assumptions,
            Optional.ofNullable(order.from()),
            Optional.ofNullable(order.to()),
            strategies);
    assumptions.checkFits(run.configured.instrument());
    return run;
  }

  private static <T> T given(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidDocumentException(field, "nothing", "given, or a portfolio");
    }
    return value;
  }

  /// @throws InvalidDocumentException naming what is wrong
  static BotRun read(
      BotDocumentView view,
      DataChoice data,
      Assumptions assumptions,
      Optional<Instant> from,
      Optional<Instant> to,
      Strategies strategies) {
    BotDocument bot = view.toDocument();
    MarketShelf.Wanted wanted = wanted(data, bot.instrument(), from, to);
    Instrument instrument =
        KnownInstruments.find(bot.instrument())
            .orElseThrow(
                () ->
                    new InvalidDocumentException(
                        "instrument", "'" + bot.instrument() + "'", "a known instrument"));
    return new BotRun(
        bot, strategies.configure(bot, instrument, assumptions.fees()), assumptions, wanted);
  }

  private static MarketShelf.Wanted wanted(
      DataChoice data, InstrumentId traded, Optional<Instant> from, Optional<Instant> to) {
    InstrumentId of =
        Given.value("data.instrument", data.instrument(), "venue:SYMBOL", InstrumentId::of);
    BarData.Kind kind = BarData.Kind.orBars(data.kind());
    boolean fits =
        kind == BarData.Kind.CONTRACTS ? ContractBars.areOfOneRoot(of, traded) : of.equals(traded);
    if (!fits) {
      throw new InvalidDocumentException(
          "data.instrument", "'" + of + "'", "the bot's, which is " + traded);
    }
    Optional<RollRule> roll =
        Given.optional(
            "data.roll", data.roll(), "usual, days:N or volume, such as days:8", RollRule::of);
    if (kind == BarData.Kind.CONTRACTS && roll.isEmpty()) {
      throw new InvalidDocumentException(
          "data.roll", "nothing", "usual, days:N or volume, since contracts end");
    }
    if (kind != BarData.Kind.CONTRACTS && roll.isPresent()) {
      throw new InvalidDocumentException(
          "data.roll", "given", "left out: the data is of one instrument");
    }
    return new MarketShelf.Wanted(
        traded,
        Given.value(
            "data.interval", data.interval(), "one of " + BarInterval.allowed(), BarInterval::of),
        kind,
        roll,
        from,
        to);
  }

  MarketHistory market(MarketShelf shelf) {
    return shelf.load(wanted, configured.instrument());
  }
}
