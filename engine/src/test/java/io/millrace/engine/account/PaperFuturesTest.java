package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Deal;
import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
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
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.strategy.MarginSettings.Mode;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Futures bots on paper: the same fills, funding and liquidations as in a backtest.
class PaperFuturesTest {
  private static final Instrument PERPETUAL =
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
  private static final FundingRates HALF_HOURLY =
      FundingRates.constant(new FundingSchedule(Duration.ofMinutes(30)), Ratio.of("0.0003"));

  private final List<String> reasons = new ArrayList<>();

  /// Too little for some of the bots; a bot that waits for money does not remember how long.
  private String funds = "10000";

  @Test
  void paperOnRecordedBars_tradesAsTheBacktest() {
    Gen.cases(
        24,
        61,
        random -> {
          BarSeries bars = PaperTradingTest.walk(random, 400);
          BotDocument document = document(random);
          var ledger = new MemoryLedger(funds);
          try (PaperWorld world = world(ledger, bars)) {
            world.engine.open(MemoryLedger.ACCOUNT);
            world.engine.create(MemoryLedger.ACCOUNT, "bot", document, true);
            world.runToEnd();
          }
          isTheBacktest(ledger, backtest(document, bars), document);
        });
    assertThat(reasons).contains("liquidated", "take-profit");
  }

  @Test
  void stoppedAnywhereAndStartedAgain_tradesAsIfNeverStopped() {
    funds = "100000";
    Gen.cases(
        8,
        62,
        random -> {
          BarSeries bars = PaperTradingTest.walk(random, 300);
          BotDocument document = document(random);
          var ledger = new MemoryLedger(funds);
          try (PaperWorld world = world(ledger, bars)) {
            world.engine.open(MemoryLedger.ACCOUNT);
            world.engine.create(MemoryLedger.ACCOUNT, "bot", document, true);
          }
          for (int stops = 0; stops < 3; stops++) {
            try (PaperWorld world = world(ledger, bars)) {
              world.engine.open(MemoryLedger.ACCOUNT);
              int until = ledger.fills().size() + random.intBetween(1, 5);
              world.hub.start();
              while (ledger.fills().size() < until && !world.hub.ended().isDone()) {
                Thread.onSpinWait();
              }
            }
          }
          try (PaperWorld world = world(ledger, bars)) {
            world.engine.open(MemoryLedger.ACCOUNT);
            world.runToEnd();
          }
          isTheBacktest(ledger, backtest(document, bars), document);
        });
  }

  @Test
  void balance_isWhatWasPutInAndWhatTheDealsMade() {
    BarSeries bars = PaperTradingTest.walk(new SeededRandom(7), 400);
    var ledger = new MemoryLedger(funds);
    BotDocument document = dca("short", new MarginSettings(Mode.ISOLATED, 10));
    try (PaperWorld world = world(ledger, bars)) {
      world.engine.open(MemoryLedger.ACCOUNT);
      world.engine.create(MemoryLedger.ACCOUNT, "bot", document, true);
      world.runToEnd();
    }
    var position = ledger.snapshot(1).position();
    assertThat(ledger.total("USDT"))
        .isEqualTo(
            Amount.of(funds)
                .plus(position.realised())
                .plus(position.funding())
                .minus(position.feesIn(Asset.of("USDT"))));
  }

  private void isTheBacktest(MemoryLedger ledger, BacktestResult wanted, BotDocument document) {
    assertThat(ledger.fills().stream().map(one -> one.fill().toString()).toList())
        .as(document.write().toString())
        .isEqualTo(wanted.fills().stream().map(Object::toString).toList());
    assertThat(ledger.snapshot(1).position()).isEqualTo(wanted.position());
    List<Deal> closed = wanted.deals().stream().filter(deal -> !deal.isOpen()).toList();
    assertThat(ledger.closedDeals()).containsExactlyElementsOf(closed);
    closed.forEach(deal -> reasons.add(deal.closeReason().orElse("")));
  }

  private static PaperWorld world(MemoryLedger ledger, BarSeries bars) {
    var feed = new ReplayFeed(List.of(new ReplayFeed.Recording(PERPETUAL, bars)));
    return new PaperWorld(ledger, feed, Map.of(PERPETUAL.id(), HALF_HOURLY));
  }

  private static BotDocument document(SeededRandom random) {
    var margin =
        new MarginSettings(random.oneOf(Mode.ISOLATED, Mode.CROSS), random.oneOf(1, 10, 40, 80));
    return switch (random.intBetween(0, 4)) {
      case 0 -> dca("short", margin);
      case 1 -> dca("long", margin);
      case 2 -> bot("grid", grid(), margin);
      case 3 ->
          bot(
              "trend",
              minutely().put("fast", 5).put("slow", 10).put("adxMin", "1").build(),
              margin);
      default -> bot("vwap-reversion", minutely().put("adxMax", "60").build(), margin);
    };
  }

  private static Document.Builder minutely() {
    return Document.fields().put("interval", "1m").put("quantity", "30");
  }

  private static BotDocument dca(String side, MarginSettings margin) {
    Fields params =
        Document.fields()
            .put("side", side)
            .put("baseOrder", Document.fields().put("size", "3000").build())
            .put(
                "safetyOrders",
                Document.fields()
                    .put("size", "3000")
                    .put("max", 3)
                    .put("active", 2)
                    .put("deviation", "0.8")
                    .build())
            .put("takeProfit", Document.fields().put("percent", "0.7").build())
            .build();
    return bot("dca", params, margin);
  }

  private static Fields grid() {
    return Document.fields()
        .put("lower", "90")
        .put("upper", "110")
        .put("intervals", 20)
        .put("order", Document.fields().put("size", "20").put("unit", "base").build())
        .build();
  }

  private static BotDocument bot(String strategy, Fields params, MarginSettings margin) {
    return new BotDocument(strategy, PERPETUAL.id(), params, Optional.of(margin), 0);
  }

  private BacktestResult backtest(BotDocument document, BarSeries bars) {
    return result(PaperWorld.STRATEGIES.configure(document, PERPETUAL, PaperWorld.TENTH), bars);
  }

  private <C, S> BacktestResult result(ConfiguredBot<C, S> bot, BarSeries bars) {
    var fills = new FillModel(PERPETUAL, FillMode.TOUCH, PaperWorld.TENTH, Ratio.ZERO);
    return Backtester.run(
        new MarketHistory(bars),
        new BacktestRequest<>(
            bot.type(),
            bot.config(),
            fills,
            io.millrace.simulation.backtest.Engine.WALK,
            Optional.of(Amount.of(funds)),
            Conditions.of(bot.margin()).with(HALF_HOURLY)));
  }
}
