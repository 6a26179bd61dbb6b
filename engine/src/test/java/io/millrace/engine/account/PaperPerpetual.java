package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Contract;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.MarginRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Ratio;
import io.millrace.engine.market.ReplayFeed;
import io.millrace.simulation.backtest.BacktestRequest;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.Backtester;
import io.millrace.simulation.backtest.Conditions;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A perpetual with a recorded past, once for the engine's paper and once for a backtest.
///
/// @param funding minutes from one payment to the next
record PaperPerpetual(BarSeries bars, int funding, String funds) {
  static final Instrument PERPETUAL =
      new Instrument(
          PaperWorld.BTC.id(),
          InstrumentKind.PERPETUAL,
          Asset.of("BTC"),
          Asset.of("USDT"),
          Contract.UNIT
              .withFunding(FundingSchedule.EIGHT_HOURS)
              .withMargin(
                  new MarginRules.Tiered(
                      List.of(
                          new MarginRules.Tier(Amount.ZERO, 125, Ratio.of("0.004"), Amount.ZERO)))),
          PaperWorld.BTC.rules(),
          TradingSessions.ALWAYS);

  PaperWorld world(MemoryLedger ledger) {
    var feed = new ReplayFeed(List.of(new ReplayFeed.Recording(PERPETUAL, bars)));
    return new PaperWorld(ledger, feed, Map.of(PERPETUAL.id(), rates()));
  }

  /// What one bot on paper leaves behind, over the whole past.
  MemoryLedger traded(BotDocument document) {
    var ledger = new MemoryLedger(funds);
    try (PaperWorld world = world(ledger)) {
      world.engine.open(MemoryLedger.ACCOUNT);
      world.engine.create(MemoryLedger.ACCOUNT, "bot", document, true);
      world.runToEnd();
    }
    return ledger;
  }

  /// The backtest of the document, after making sure that the ledger holds the same fills and the
  /// same position.
  BacktestResult equalTo(MemoryLedger ledger, BotDocument document) {
    BacktestResult wanted =
        backtest(PaperWorld.STRATEGIES.configure(document, PERPETUAL, PaperWorld.TENTH));
    assertThat(ledger.fills().stream().map(one -> one.fill().toString()).toList())
        .as(document.write().toString())
        .isEqualTo(wanted.fills().stream().map(Object::toString).toList());
    assertThat(ledger.snapshot(1).position()).isEqualTo(wanted.position());
    return wanted;
  }

  private FundingRates rates() {
    return FundingRates.constant(
        new FundingSchedule(Duration.ofMinutes(funding)), Ratio.of("0.0003"));
  }

  private <C, S> BacktestResult backtest(ConfiguredBot<C, S> bot) {
    return Backtester.run(
        new MarketHistory(bars),
        new BacktestRequest<>(
            bot.type(),
            bot.config(),
            new FillModel(PERPETUAL, FillMode.TOUCH, PaperWorld.TENTH, Ratio.ZERO),
            io.millrace.simulation.backtest.Engine.WALK,
            Optional.of(Amount.of(funds)),
            Conditions.of(bot.margin()).with(rates())));
  }
}
