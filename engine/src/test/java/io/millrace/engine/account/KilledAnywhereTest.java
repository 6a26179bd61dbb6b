package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.strategy.Command;
import io.millrace.store.AccountMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A real account whose process dies at any step, or is overtaken by another, over a line that
/// loses and delays: at the end the venue's book, the ledger and the bots agree.
class KilledAnywhereTest {
  private static final int SEEDS = Integer.getInteger("millrace.seeds", 25);

  private static LiveWorld world(long seed, double faults) {
    var ledger = new MemoryLedger("0", AccountMode.LIVE);
    return new LiveWorld(ledger, ledger, MemoryLedger.ACCOUNT, seed, faults);
  }

  @Test
  void killedAtEveryStepInTurn_nothingIsLostOrDoubled() {
    int steps = stepsOf();
    assertThat(steps).isGreaterThan(30);
    for (int cut = 1; cut <= steps; cut++) {
      try (LiveWorld world = world(7, 0)) {
        world.cutAt = cut;
        aFewMinutes(world);
        assertThat(world.deaths).as("cut at step %s", cut).isEqualTo(1);
        conclude(world, "cut at step " + cut, Duration.ofMinutes(2));
      }
    }
  }

  private static int stepsOf() {
    try (LiveWorld world = world(7, 0)) {
      aFewMinutes(world);
      return world.steps;
    }
  }

  private static void aFewMinutes(LiveWorld world) {
    world.boot();
    world.go(Duration.ofSeconds(2));
    awaitLife(world);
    world.create(PaperWorld.dca());
    awaitLife(world);
    if (world.bots().isEmpty()) {
      world.create(PaperWorld.dca()); // the first one died before it was stored
    }
    world.wander(Duration.ofMinutes(2));
  }

  private static void awaitLife(LiveWorld world) {
    while (!world.isAlive()) {
      world.go(Duration.ofSeconds(1));
    }
  }

  @Test
  void manySeeds_withEverythingThatGoesWrongAtOnce() {
    int deaths = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      try (LiveWorld world = world(seed, seed % 3 == 0 ? 0 : 0.02 + seed % 5 * 0.05)) {
        life(world, 12);
        deaths += world.deaths;
        conclude(world, "seed " + seed, Duration.ofMinutes(6));
      } catch (RuntimeException | AssertionError broken) {
        throw new AssertionError("seed " + seed, broken);
      }
    }
    assertThat(deaths).as("lives cut").isGreaterThan(SEEDS);
  }

  /// Everything that goes wrong at once, and people who change their minds.
  static void life(LiveWorld world, int wishes) {
    world.boot();
    world.go(Duration.ofSeconds(30));
    long deal = world.create(PaperWorld.dca());
    long grid = world.create(PaperWorld.grid());
    world.cuts = 0.01;
    world.takeovers = world.chance.nextBoolean() ? 0.01 : 0;
    world.doubts = world.chance.nextBoolean() ? 0.01 : 0;
    world.book.partial(0.4);
    for (int i = 0; i < wishes; i++) {
      world.wander(Duration.ofMinutes(2));
      BotEvent wish =
          switch (world.chance.nextInt(8)) {
            case 0 -> new BotEvent.Pause();
            case 1 -> new BotEvent.Stop(false);
            case 2 -> new BotEvent.Stop(true);
            case 3 -> new BotEvent.Asked(new Command.CloseAtMarket(0));
            default -> new BotEvent.Start();
          };
      world.tell(world.chance.nextBoolean() ? deal : grid, wish);
    }
  }

  /// Calm, a look at everything, a stop, another look.
  static void conclude(LiveWorld world, String what, Duration calm) {
    world.becomeCalm(calm);
    assertThat(world.isAlive()).as(what).isTrue();
    LiveChecks.fillsAgree(world);
    List<Long> bots = world.bots();
    assertThat(bots).as(what).isNotEmpty();
    LiveChecks.bookAgrees(world, bots);
    for (long bot : bots) {
      world.tell(bot, new BotEvent.Stop(false));
    }
    world.becomeCalm(calm);
    for (long bot : bots) {
      assertThat(world.bot(bot).phase()).as(what).isEqualTo(BotPhase.STOPPED);
    }
    assertThat(world.book.open())
        .as(what)
        .extracting(VenueBook.Entry::id)
        .containsExactly(LiveWorld.FOREIGN);
    LiveChecks.fillsAgree(world);
    LiveChecks.balancesAgree(world);
  }
}
