package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Deal;
import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.strategy.MarginSettings.Mode;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.simulation.backtest.BacktestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Futures bots on paper: the same fills, funding and liquidations as in a backtest.
class PaperFuturesTest {
  private final List<String> reasons = new ArrayList<>();

  /// Too little for some of the bots; a bot that waits for money does not remember how long.
  private static final String LITTLE = "10000";

  private static final String ENOUGH = "100000";

  @Test
  void paperOnRecordedBars_tradesAsTheBacktest() {
    Gen.cases(
        24,
        61,
        random -> {
          PaperPerpetual past = past(random, 400, LITTLE);
          BotDocument document = document(random);
          isTheBacktest(past.traded(document), past, document);
        });
    assertThat(reasons).contains("liquidated", "take-profit");
  }

  @Test
  void stoppedAnywhereAndStartedAgain_tradesAsIfNeverStopped() {
    Gen.cases(
        8,
        62,
        random -> {
          PaperPerpetual past = past(random, 300, ENOUGH);
          BotDocument document = document(random);
          var ledger = new MemoryLedger(ENOUGH);
          try (PaperWorld world = past.world(ledger)) {
            world.engine.open(MemoryLedger.ACCOUNT);
            world.engine.create(MemoryLedger.ACCOUNT, "bot", document, true);
          }
          for (int stops = 0; stops < 3; stops++) {
            try (PaperWorld world = past.world(ledger)) {
              world.engine.open(MemoryLedger.ACCOUNT);
              int until = ledger.fills().size() + random.intBetween(1, 5);
              world.hub.start();
              while (ledger.fills().size() < until && !world.hub.ended().isDone()) {
                Thread.onSpinWait();
              }
            }
          }
          try (PaperWorld world = past.world(ledger)) {
            world.engine.open(MemoryLedger.ACCOUNT);
            world.runToEnd();
          }
          isTheBacktest(ledger, past, document);
        });
  }

  @Test
  void balance_isWhatWasPutInAndWhatTheDealsMade() {
    MemoryLedger ledger =
        past(new SeededRandom(7), 400, LITTLE)
            .traded(dca("short", new MarginSettings(Mode.ISOLATED, 10)));
    var position = ledger.snapshot(1).position();
    assertThat(ledger.total("USDT"))
        .isEqualTo(
            Amount.of(LITTLE)
                .plus(position.realised())
                .plus(position.funding())
                .minus(position.feesIn(Asset.of("USDT"))));
  }

  private void isTheBacktest(MemoryLedger ledger, PaperPerpetual past, BotDocument document) {
    BacktestResult wanted = past.equalTo(ledger, document);
    List<Deal> closed = wanted.deals().stream().filter(deal -> !deal.isOpen()).toList();
    assertThat(ledger.closedDeals()).containsExactlyElementsOf(closed);
    closed.forEach(deal -> reasons.add(deal.closeReason().orElse("")));
  }

  private static PaperPerpetual past(SeededRandom random, int minutes, String funds) {
    return new PaperPerpetual(PaperTradingTest.walk(random, minutes), 30, funds);
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
    return new BotDocument(strategy, PaperPerpetual.PERPETUAL.id(), params, Optional.of(margin), 0);
  }
}
