package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderState;
import io.millrace.store.AccountMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A real account whose venue behaves.
class LiveAccountTest {
  private final MemoryLedger ledger = new MemoryLedger("0", AccountMode.TESTNET);

  private LiveWorld world(long seed) {
    return LiveWorld.booted(ledger, seed);
  }

  @Test
  void balances_areTheVenues() {
    try (LiveWorld world = world(1)) {
      assertThat(ledger.total("USDT").toString()).isEqualTo("20000");
      assertThat(ledger.total("BTC").toString()).isEqualTo("0.5");
      assertThat(world.life().board.status().orElseThrow().fault()).isEmpty();
    }
  }

  @Test
  void bot_tradesAndStops_andLeavesWhatIsNotItsOwn() {
    try (LiveWorld world = world(2)) {
      long bot = world.create(PaperWorld.dca());
      world.wander(Duration.ofMinutes(30));
      assertThat(world.book.trades()).isNotEmpty();
      assertThat(world.ownOpen()).isNotEmpty();

      world.tell(bot, new BotEvent.Stop(false));
      assertThat(world.bot(bot).phase()).isEqualTo(BotPhase.CLOSING);
      world.go(Duration.ofSeconds(3));

      assertThat(world.bot(bot).phase()).isEqualTo(BotPhase.STOPPED);
      assertThat(world.book.open())
          .extracting(VenueBook.Entry::id)
          .containsExactly(LiveWorld.FOREIGN);
      LiveChecks.fillsAgree(world);
      LiveChecks.balancesAgree(world);
    }
  }

  @Test
  void order_isStoredOnce_asSent_withTheTimestampItCarries() {
    try (LiveWorld world = world(3)) {
      int before = world.steps;
      world.create(PaperWorld.dca());
      var order = ledger.order(ClientOrderId.of("tst", 1, firstOf(world)));

      assertThat(order.orElseThrow().sentAt()).contains(world.now());
      assertThat(order.orElseThrow().order().state()).isEqualTo(OrderState.SENT);
      assertThat(world.steps - before)
          .as("one commit and one request, each with a step before and after")
          .isEqualTo(4);
    }
  }

  @Test
  void order_keepsTheNameThatTheVenueGaveIt() {
    try (LiveWorld world = world(6)) {
      world.create(PaperWorld.dca());
      world.go(Duration.ofSeconds(5));
      ClientOrderId resting = world.ownOpen().getFirst().id();

      assertThat(ledger.order(resting).orElseThrow().venueOrderId()).contains("venue-" + resting);
    }
  }

  @Test
  void barredAccount_closesAndOpensNothing_untilItMayAgain() {
    try (LiveWorld world = world(7)) {
      long first = world.create(PaperWorld.dca());
      world.go(Duration.ofSeconds(5));
      world.task(turn -> turn.books().barred = Optional.of("the key may withdraw"));
      long second = world.create(PaperWorld.dca());
      world.go(Duration.ofSeconds(30));
      assertThat(trades(world, second)).isZero();
      assertThat(world.bot(second).orders())
          .extracting(Order::state)
          .containsOnly(OrderState.PLANNED);

      long before = trades(world, first);
      world.tell(first, new BotEvent.Stop(true));
      world.go(Duration.ofSeconds(10));
      assertThat(trades(world, first)).isGreaterThan(before);
      assertThat(world.bot(first).phase()).isEqualTo(BotPhase.STOPPED);

      world.task(turn -> turn.books().barred = Optional.empty());
      world.go(Duration.ofSeconds(10));
      assertThat(trades(world, second)).isPositive();
    }
  }

  private static long trades(LiveWorld world, long bot) {
    return world.book.trades().stream().filter(trade -> trade.id().bot() == bot).count();
  }

  private static io.millrace.core.order.OrderRef firstOf(LiveWorld world) {
    return world.bot(1).orders().getFirst().ref();
  }

  @Test
  void ordersOfOurs_thatTheLedgerNeverHad_keepTheAccountFromTrading() {
    var forgotten = new ClientOrderId("tst7-1-base-1");
    try (LiveWorld world = new LiveWorld(ledger, ledger, MemoryLedger.ACCOUNT, 5, 0)) {
      world.byHand(forgotten);
      world.boot();
      world.go(Duration.ofSeconds(2));
      world.create(PaperWorld.dca());
      world.go(Duration.ofMinutes(2));
      assertThat(world.ownOpen()).extracting(VenueBook.Entry::id).containsExactly(forgotten);
      assertThat(world.life().board.status().orElseThrow().fault().orElseThrow().text())
          .contains("not in the ledger (tst7-1-base-1)");

      world.book.cancel(forgotten, world.time.millis());
      world.life().kill();
      world.boot();
      world.go(Duration.ofMinutes(1));
      assertThat(world.life().board.status().orElseThrow().fault().orElseThrow().text())
          .as("that it is gone does not say that it was never filled")
          .contains("not in the ledger (tst7-1-base-1)");
      assertThat(world.ownOpen()).isEmpty();

      world.lift();
      world.go(Duration.ofMinutes(1));
      assertThat(world.life().board.status().orElseThrow().fault()).isEmpty();
      assertThat(world.book.trades()).isNotEmpty();
      LiveChecks.fillsAgree(world);
    }
  }

  @Test
  void ordersOfOurs_thatAnotherServerPlaces_endTheTrading_untilAPersonHasLooked() {
    var foreign = new ClientOrderId("tst9-1-base-1");
    try (LiveWorld world = world(6)) {
      long _ = world.create(PaperWorld.dca());
      world.wander(Duration.ofMinutes(5));
      world.byHand(foreign);
      world.go(Duration.ofMinutes(2));
      assertThat(world.deaths).as("that life is over").isEqualTo(1);
      assertThat(world.life().board.status().orElseThrow().fault().orElseThrow().text())
          .contains("not in the ledger (tst9-1-base-1)");
      List<ClientOrderId> before = List.copyOf(world.book.ids());
      world.wander(Duration.ofMinutes(20));
      assertThat(world.book.ids()).as("nothing is sent").isEqualTo(before);

      world.lift();
      world.go(Duration.ofMinutes(1));
      assertThat(world.life().board.status().orElseThrow().fault().orElseThrow().text())
          .as("it rests, but he knows of it")
          .contains("cancel them at the venue");
      world.book.cancel(foreign, world.time.millis());
      world.wander(Duration.ofMinutes(20));
      assertThat(world.life().board.status().orElseThrow().fault()).isEmpty();
      assertThat(world.book.ids().size()).isGreaterThan(before.size());
      LiveChecks.fillsAgree(world);
      LiveChecks.balancesAgree(world);
    }
  }

  @Test
  void restart_afterTradesWhileNobodyListened_booksThemBeforeItDecides() {
    try (LiveWorld world = world(4)) {
      long bot = world.create(PaperWorld.dca());
      world.wander(Duration.ofMinutes(3));
      world.cutAt = world.steps + 1;
      world.tell(bot, new BotEvent.Pause());
      assertThat(world.isAlive()).isFalse();

      world.price(io.millrace.core.value.Price.of("88"));
      world.becomeCalm(Duration.ofMinutes(2));

      assertThat(world.isAlive()).isTrue();
      LiveChecks.fillsAgree(world);
      LiveChecks.bookAgrees(world, world.bots());
      LiveChecks.balancesAgree(world);
    }
  }
}
