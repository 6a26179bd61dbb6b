package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.bot.KillReport;
import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.risk.RiskDistance;
import io.millrace.core.risk.RiskSnapshot.Halt;
import io.millrace.core.testing.Gen;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.engine.account.view.RiskStatus;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Limits of an account that trades on paper: reached, kept over restarts and kills, changed.
class RiskTest {
  private static final long ACCOUNT = MemoryLedger.ACCOUNT;
  private static final long TENTH = Price.of("0.1").units();
  private static final long MORNING = Instant.parse("2026-01-05T08:00:00Z").toEpochMilli();

  @Test
  void dailyLoss_closesAndStops_withItsReason_andStaysSoAfterARestart() {
    var ledger = new MemoryLedger("1000");
    try (PaperWorld world = PaperWorld.replaying(ledger, falling(120))) {
      long bot = trading(world, loss("dailyLoss", "15", "flatten"));
      world.runToEnd();
      awaitPhase(world, bot, BotPhase.STOPPED);

      Halt halt = world.engine.risk().status(ACCOUNT).halt().orElseThrow();
      assertThat(halt.rule()).isEqualTo("dailyLoss");
      assertThat(halt.until()).contains(Instant.parse("2026-01-06T00:00:00Z"));
      assertThat(ledger.total("BTC")).isEqualTo(Amount.ZERO);
      assertThat(ledger.total("USDT")).isBetween(Amount.of("983"), Amount.of("985"));
      assertThat(ledger.activities())
          .anyMatch(text -> text.startsWith("Limit reached: dailyLoss is 15."))
          .anyMatch(text -> text.startsWith("Stopped: dailyLoss is 15."));
      assertThat(ledger.reasons()).anyMatch(text -> text.startsWith("ACTED dailyLoss is 15."));
    }
    try (PaperWorld world = PaperWorld.replaying(ledger, falling(240))) {
      world.engine.open(ACCOUNT);
      int before = ledger.fills().size();
      world.engine.command(1, new BotEvent.Start());
      world.runToEnd();
      assertThat(ledger.fills()).hasSize(before);
      assertThat(ledger.reasons().getLast())
          .startsWith("REFUSED dailyLoss: an entry while dailyLoss is 15.")
          .endsWith("allowed: none until 2026-01-06T00:00:00Z");
    }
  }

  @Test
  void dailyLoss_thatBlocks_leavesTheBotToManageItsDeal_untilTheNextSession() {
    var ledger = new MemoryLedger("1000");
    try (PaperWorld world = PaperWorld.replaying(ledger, falling(120))) {
      long bot = trading(world, loss("dailyLoss", "1", "block"));
      world.runToEnd();
      assertThat(world.engine.bot(bot).orElseThrow().record().phase())
          .isNotIn(BotPhase.STOPPED, BotPhase.ERROR);
      assertThat(ledger.total("BTC").isPositive()).isTrue();
      assertThat(ledger.reasons()).anyMatch(text -> text.startsWith("REFUSED dailyLoss: an entry"));
      assertThat(world.engine.risk().resume(ACCOUNT).halt()).isEmpty();
    }
  }

  @Test
  void killedAtAnyCommit_aLossIsReachedAsIfNeverKilled_andStaysReached() {
    Gen.cases(
        8,
        51,
        random -> {
          var ledger = new MemoryLedger("1000");
          try (PaperWorld world = PaperWorld.replaying(ledger, falling(120))) {
            trading(world, loss("maxDrawdown", "15", "flatten"));
          }
          for (int kills = 0; kills < 4; kills++) {
            ledger.dieAfter(random.intBetween(1, 8));
            try (PaperWorld world = PaperWorld.replaying(ledger, falling(120))) {
              world.engine.open(ACCOUNT);
              world.hub.start();
              while (!ledger.isDead() && !world.hub.ended().isDone()) {
                Thread.onSpinWait();
              }
            }
            ledger.revive();
          }
          try (PaperWorld world = PaperWorld.replaying(ledger, falling(120))) {
            world.engine.open(ACCOUNT);
            world.runToEnd();
            awaitPhase(world, 1, BotPhase.STOPPED);
            Halt halt = world.engine.risk().status(ACCOUNT).halt().orElseThrow();
            assertThat(halt.rule()).isEqualTo("maxDrawdown");
            assertThat(halt.until()).isEmpty();
          }
          assertThat(ledger.total("USDT")).isBetween(Amount.of("983"), Amount.of("985"));
          assertThat(ledger.activities().stream().filter(text -> text.startsWith("Limit reached")))
              .hasSize(1);
        });
  }

  @Test
  void limitsChangedAtRunTime_refuseAndAllow_fromTheNextDecisionOn() {
    var ledger = new MemoryLedger("1000");
    try (PaperWorld world = PaperWorld.replaying(ledger, falling(60))) {
      long bot = trading(world, Document.fields().put("maxExposure", "50").build());
      awaitPhase(world, bot, BotPhase.WAITING_FOR_BALANCE);
      assertThat(ledger.reasons().getLast())
          .startsWith("REFUSED maxExposure: ")
          .endsWith(", allowed: 50");

      RiskStatus status =
          world.engine.risk().limit(ACCOUNT, Document.fields().put("maxExposure", "5000").build());
      assertThat(status.limits().maxExposure()).contains(Amount.of("5000"));
      awaitPhase(world, bot, BotPhase.IN_POSITION);
      RiskDistance exposure =
          world.engine.risk().status(ACCOUNT).distances().stream().findFirst().orElseThrow();
      assertThat(exposure.rule()).isEqualTo("maxExposure");
      assertThat(exposure.limit()).isEqualTo("5000");
    }
    try (PaperWorld world = PaperWorld.replaying(ledger, falling(60))) {
      world.engine.open(ACCOUNT);
      assertThat(world.engine.risk().status(ACCOUNT).limits().maxExposure())
          .contains(Amount.of("5000"));
    }
  }

  @Test
  void limitsThatAreWrong_areAllNamed_andChangeNothing() {
    var ledger = new MemoryLedger("1000");
    try (PaperWorld world = PaperWorld.replaying(ledger, falling(60))) {
      world.engine.open(ACCOUNT);
      Document.Fields wrong =
          Document.fields().put("currency", "EUR").put("maxExposure", "-1").put("foo", 1).build();
      assertThatThrownBy(() -> world.engine.risk().limit(ACCOUNT, wrong))
          .isInstanceOfSatisfying(
              InvalidDocumentException.class, invalid -> assertThat(invalid.problems()).hasSize(3))
          .hasMessageContaining("USDT, the account's currency");
      assertThat(world.engine.risk().status(ACCOUNT).limits().maxExposure()).isEmpty();
    }
  }

  @Test
  void killSwitch_tellsWhatItDid_untilFlatIsConfirmed_overARestart() {
    var ledger = new MemoryLedger("1000");
    try (PaperWorld world = PaperWorld.replaying(ledger, falling(60))) {
      long bot = trading(world, Document.fields().build());
      awaitPhase(world, bot, BotPhase.IN_POSITION);
      KillReport report = world.engine.risk().kill(ACCOUNT, true);
      assertThat(report.bots()).hasSize(1);
      assertThat(report.bots().getFirst().held().isZero()).isFalse();
      awaitPhase(world, bot, BotPhase.STOPPED);
      assertThat(world.engine.risk().killed(ACCOUNT).isConfirmedFlat()).isTrue();
    }
    try (PaperWorld world = PaperWorld.replaying(ledger, falling(60))) {
      world.engine.open(ACCOUNT);
      KillReport report = world.engine.risk().killed(ACCOUNT);
      assertThat(report.bots()).hasSize(1);
      assertThat(report.bots().getFirst().held().isZero()).isFalse();
      assertThat(report.isConfirmedFlat()).isTrue();
    }
  }

  /// Opens the account, limits it and starts a bot.
  private static long trading(PaperWorld world, Document.Fields limits) {
    world.engine.open(ACCOUNT);
    world.engine.risk().limit(ACCOUNT, limits);
    return world.engine.create(ACCOUNT, "bot", PaperWorld.dca(), true).id();
  }

  private static Document.Fields loss(String rule, String limit, String action) {
    Document loss = Document.fields().put("limit", limit).put("action", action).build();
    return Document.fields().put(rule, loss).build();
  }

  private static void awaitPhase(PaperWorld world, long bot, BotPhase phase) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (world.engine.bot(bot).orElseThrow().record().phase() != phase) {
      assertThat(System.nanoTime())
          .as("waiting for %s: %s", phase, Optional.of(world.engine.bot(bot)))
          .isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /// Minutes of a market that falls from 100 by 0.1 each.
  private static BarSeries falling(int size) {
    long[][] columns = new long[5][size];
    long price = Price.of("100").units();
    for (int i = 0; i < size; i++) {
      columns[0][i] = MORNING + i * 60_000L;
      columns[1][i] = price;
      columns[2][i] = price;
      columns[3][i] = price - TENTH;
      columns[4][i] = price - TENTH;
      price -= TENTH;
    }
    return new BarSeries(
        PaperWorld.BTC.id(),
        BarInterval.M1,
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        columns[4],
        new double[size]);
  }
}
