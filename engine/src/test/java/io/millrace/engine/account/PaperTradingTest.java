package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Deal;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.simulation.backtest.BacktestRequest;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.Backtester;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.store.FillRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaperTradingTest {
  private static final String FUNDS = "1000000";
  private static final long CENT = Price.of("0.01").units();

  @Test
  void paperOnRecordedBars_tradesAsTheBacktest() {
    Gen.cases(
        12,
        41,
        random -> {
          BarSeries bars = walk(random, 400);
          BotDocument document =
              random.oneOf(PaperWorld.dca(), PaperWorld.trailingDca(), PaperWorld.grid());
          var ledger = new MemoryLedger(FUNDS);
          try (PaperWorld world = PaperWorld.replaying(ledger, bars)) {
            world.engine.open(MemoryLedger.ACCOUNT);
            world.engine.create(MemoryLedger.ACCOUNT, "bot", document, true);
            world.runToEnd();
          }
          assertThat(fills(ledger)).isEqualTo(backtest(document, bars)).isNotEmpty();
        });
  }

  @Test
  void stoppedAnywhereAndStartedAgain_tradesAsIfNeverStopped() {
    Gen.cases(
        8,
        42,
        random -> {
          BarSeries bars = walk(random, 300);
          BotDocument document = random.oneOf(PaperWorld.dca(), PaperWorld.grid());
          var ledger = new MemoryLedger(FUNDS);
          try (PaperWorld world = PaperWorld.replaying(ledger, bars)) {
            world.engine.open(MemoryLedger.ACCOUNT);
            world.engine.create(MemoryLedger.ACCOUNT, "bot", document, true);
          }
          for (int stops = 0; stops < 3; stops++) {
            try (PaperWorld world = PaperWorld.replaying(ledger, bars)) {
              world.engine.open(MemoryLedger.ACCOUNT);
              int until = ledger.fills().size() + random.intBetween(1, 5);
              world.hub.start();
              while (ledger.fills().size() < until && !world.hub.ended().isDone()) {
                Thread.onSpinWait();
              }
            }
          }
          try (PaperWorld world = PaperWorld.replaying(ledger, bars)) {
            world.engine.open(MemoryLedger.ACCOUNT);
            world.runToEnd();
          }
          assertThat(fills(ledger)).isEqualTo(backtest(document, bars));
        });
  }

  @Test
  void killedAtAnyCommit_tradesAsIfNeverKilled() {
    Gen.cases(
        12,
        43,
        random -> {
          BarSeries bars = walk(random, 300);
          BotDocument document =
              random.oneOf(PaperWorld.dca(), PaperWorld.trailingDca(), PaperWorld.grid());
          var ledger = new MemoryLedger(FUNDS);
          try (PaperWorld world = PaperWorld.replaying(ledger, bars)) {
            world.engine.open(MemoryLedger.ACCOUNT);
            world.engine.create(MemoryLedger.ACCOUNT, "bot", document, true);
          }
          for (int kills = 0; kills < 3; kills++) {
            ledger.dieAfter(random.intBetween(2, 12));
            try (PaperWorld world = PaperWorld.replaying(ledger, bars)) {
              world.engine.open(MemoryLedger.ACCOUNT);
              world.hub.start();
              while (!ledger.isDead() && !world.hub.ended().isDone()) {
                Thread.onSpinWait();
              }
            }
            ledger.revive();
          }
          try (PaperWorld world = PaperWorld.replaying(ledger, bars)) {
            world.engine.open(MemoryLedger.ACCOUNT);
            world.runToEnd();
            assertThat(world.engine.bot(1).orElseThrow().record().phase())
                .isNotIn(BotPhase.ERROR, BotPhase.STOPPED, BotPhase.STARTING);
          }
          fillsAddUp(ledger);
          assertThat(fills(ledger)).isEqualTo(backtest(document, bars));
          if (document.strategy().equals("dca")) {
            assertThat(ledger.closedDeals()).allSatisfy(PaperTradingTest::isClosedFlat);
          }
        });
  }

  @Test
  void stop_withClose_sellsAndStops() {
    var ledger = new MemoryLedger(FUNDS);
    try (PaperWorld world = PaperWorld.replaying(ledger, walk(new SeededRandom(5), 50))) {
      world.engine.open(MemoryLedger.ACCOUNT);
      long bot = world.engine.create(MemoryLedger.ACCOUNT, "bot", PaperWorld.dca(), true).id();
      awaitPhase(world, bot, BotPhase.IN_POSITION);
      world.engine.command(bot, new BotEvent.Stop(true));
      awaitPhase(world, bot, BotPhase.STOPPED);

      assertThat(world.engine.bot(bot).orElseThrow().record().snapshot().orders()).isEmpty();
      assertThat(ledger.total("BTC")).isEqualTo(Amount.ZERO);
      world.engine.delete(bot, false);
      assertThat(world.engine.bots()).isEmpty();
    }
  }

  private static void awaitPhase(PaperWorld world, long bot, BotPhase phase) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (world.engine.bot(bot).orElseThrow().record().phase() != phase) {
      assertThat(System.nanoTime()).as("waiting for " + phase).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /// Position and balances are what the fills make them.
  private static void fillsAddUp(MemoryLedger ledger) {
    Quantity bought = Quantity.ZERO;
    Quantity sold = Quantity.ZERO;
    Amount cash = Amount.of(FUNDS);
    for (FillRecord record : ledger.fills()) {
      Fill fill = record.fill();
      boolean buys = fill.side() == Side.BUY;
      bought = buys ? bought.plus(fill.quantity()) : bought;
      sold = buys ? sold : sold.plus(fill.quantity());
      cash = buys ? cash.minus(fill.value()) : cash.plus(fill.value());
      cash = cash.minus(fill.fee().amount());
    }
    assertThat(ledger.total("USDT")).isEqualTo(cash);
    assertThat(ledger.total("BTC")).isEqualTo(bought.minus(sold).toAmount());
    assertThat(ledger.snapshot(1).position().quantity()).isEqualTo(bought.minus(sold));
  }

  private static void isClosedFlat(Deal deal) {
    assertThat(deal.sold()).isEqualTo(deal.bought());
  }

  private static List<String> fills(MemoryLedger ledger) {
    return ledger.fills().stream().map(record -> record.fill().toString()).toList();
  }

  private static List<String> backtest(BotDocument document, BarSeries bars) {
    return result(PaperWorld.STRATEGIES.configure(document, PaperWorld.BTC, PaperWorld.TENTH), bars)
        .fills()
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static <C, S> BacktestResult result(ConfiguredBot<C, S> bot, BarSeries bars) {
    var fills = new FillModel(PaperWorld.BTC, FillMode.TOUCH, PaperWorld.TENTH, Ratio.ZERO);
    return Backtester.run(
        new MarketHistory(bars),
        new BacktestRequest<>(
            bot.type(),
            bot.config(),
            fills,
            io.millrace.simulation.backtest.Engine.WALK,
            Optional.of(Amount.of(FUNDS))));
  }

  /// Minutes of a lively market round 100.
  static BarSeries walk(SeededRandom random, int size) {
    long[][] columns = new long[5][size];
    double[] volumes = new double[size];
    long price = Price.of("100").units();
    long time = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    for (int i = 0; i < size; i++) {
      long open = price + random.intBetween(-10, 10) * CENT;
      long close = open + random.intBetween(-60, 60) * CENT;
      var bar =
          new Bar(
              Instant.ofEpochMilli(time),
              Price.ofUnits(open),
              Price.ofUnits(Math.max(open, close) + random.intBetween(0, 40) * CENT),
              Price.ofUnits(Math.min(open, close) - random.intBetween(0, 40) * CENT),
              Price.ofUnits(close),
              1);
      columns[0][i] = time;
      columns[1][i] = bar.open().units();
      columns[2][i] = bar.high().units();
      columns[3][i] = bar.low().units();
      columns[4][i] = bar.close().units();
      volumes[i] = 1 + i % 7;
      price = close;
      time += 60_000L * (random.chance(0.03) ? random.intBetween(2, 9) : 1);
    }
    return new BarSeries(
        PaperWorld.BTC.id(),
        BarInterval.M1,
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        columns[4],
        volumes);
  }
}
