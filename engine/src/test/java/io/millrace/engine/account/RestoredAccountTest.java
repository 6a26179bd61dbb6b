package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.reason.Reason;
import io.millrace.core.venue.path.PastOrders.Told;
import io.millrace.store.AccountMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// A real account whose ledger was restored from a backup, while its venue has gone on.
class RestoredAccountTest {
  private static final Duration A_WHILE = Duration.ofMinutes(20);

  private final MemoryLedger ledger = new MemoryLedger("0", AccountMode.TESTNET);

  private LiveWorld world(long seed) {
    return LiveWorld.booted(ledger, seed);
  }

  /// The process is killed and another one begins with the ledger of the backup.
  private static void restore(LiveWorld world, Consumer<Instant> backup, Instant moment) {
    world.life().kill();
    backup.accept(moment);
    world.install = "tstQKZVA";
    world.boot();
  }

  private static Optional<String> fault(LiveWorld world) {
    return world.life().board.status().orElseThrow().fault().map(Reason::text);
  }

  private static List<ClientOrderId> ids(LiveWorld world) {
    return List.copyOf(world.book.ids());
  }

  @Test
  void forgottenOrders_keepItFromTrading_untilAPersonHasLooked() {
    try (LiveWorld world = world(11)) {
      long _ = world.create(PaperWorld.dca());
      world.wander(A_WHILE);
      Consumer<Instant> backup = ledger.backUp();
      Instant moment = world.now();
      int known = ids(world).size();
      world.wander(A_WHILE);
      List<ClientOrderId> before = ids(world);
      assertThat(before.size()).isGreaterThan(known);

      restore(world, backup, moment);
      world.wander(A_WHILE);
      assertThat(ids(world)).as("nothing is sent").isEqualTo(before);
      assertThat(fault(world).orElseThrow())
          .contains("restored from a backup of ")
          .contains(before.size() - known + " orders of ours since")
          .contains("BTCUSDT " + (before.size() - known))
          .contains("stopped for good");

      world.life().kill();
      world.boot();
      world.wander(A_WHILE);
      assertThat(ids(world)).as("a new start is no look").isEqualTo(before);

      // What still rests of the forgotten is cancelled by hand, at the venue.
      for (VenueBook.Entry open : world.ownOpen()) {
        if (ledger.order(open.id()).isEmpty()) {
          Object _ = world.book.cancel(open.id(), world.time.millis());
        }
      }
      world.lift();
      world.wander(A_WHILE);
      assertThat(fault(world)).isEmpty();
      assertThat(ledger.lifter()).isEqualTo(OptionalLong.of(7));
      List<ClientOrderId> after = ids(world).subList(before.size(), ids(world).size());
      assertThat(after).isNotEmpty().allMatch(id -> id.install().equals("tstQKZVA"));
      assertThat(ids(world)).doesNotHaveDuplicates();
    }
  }

  @Test
  void nothingForgotten_goesOnByItself_withTheOrdersOfBefore() {
    try (LiveWorld world = world(12)) {
      long bot = world.create(PaperWorld.dca());
      world.wander(A_WHILE);
      List<ClientOrderId> resting = world.ownOpen().stream().map(VenueBook.Entry::id).toList();
      assertThat(resting).isNotEmpty();
      restore(world, ledger.backUp(), world.now());
      world.go(Duration.ofSeconds(5));
      assertThat(fault(world).orElseThrow()).contains("asked once more");
      world.go(Duration.ofSeconds(20));

      assertThat(fault(world)).isEmpty();
      assertThat(ledger.lifter()).isEqualTo(OptionalLong.empty());
      assertThat(ledger.of(MemoryLedger.ACCOUNT)).isEmpty();
      assertThat(world.ownOpen()).extracting(VenueBook.Entry::id).isEqualTo(resting);

      world.wander(A_WHILE);
      LiveChecks.fillsAgree(world);
      LiveChecks.balancesAgree(world);
      assertThat(ids(world)).doesNotHaveDuplicates();
      world.tell(bot, new BotEvent.Stop(false));
      world.go(Duration.ofSeconds(5));
      assertThat(world.bot(bot).phase()).isEqualTo(BotPhase.STOPPED);
      assertThat(world.ownOpen()).as("cancelled by the name that each has").isEmpty();
    }
  }

  @Test
  void venueThatDoesNotAnswer_isAskedAgain_andOneThatCannotNeedsAPerson() {
    try (LiveWorld world = world(13)) {
      long _ = world.create(PaperWorld.dca());
      world.wander(A_WHILE);
      world.says = Optional.of(new Told.Lost("no answer"));
      int before = ids(world).size();
      restore(world, ledger.backUp(), world.now());
      world.wander(A_WHILE);
      assertThat(fault(world).orElseThrow()).contains("asks the venue").contains("no answer");
      assertThat(ids(world)).hasSize(before);
      assertThatThrownBy(world::lift).hasMessageContaining("has not said yet");

      world.says = Optional.of(new Told.Unanswerable("the backup is too old"));
      world.go(Duration.ofMinutes(1));
      assertThat(fault(world).orElseThrow()).contains("the backup is too old");
      world.lift();
      world.go(Duration.ofSeconds(5));
      assertThat(fault(world)).isEmpty();
    }
  }
}
