package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Balance;
import io.millrace.core.bot.BotSnapshot;
import io.millrace.core.document.Document;
import io.millrace.core.market.VenueId;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Ratio;
import io.millrace.engine.account.ledger.StoreLedger;
import io.millrace.engine.live.LiveBus;
import io.millrace.engine.market.MarketCursor;
import io.millrace.engine.market.MarketDataHub;
import io.millrace.engine.market.MarketOptions;
import io.millrace.engine.market.StandardMarket;
import io.millrace.engine.market.SyntheticFeed;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.paper.PaperVenue;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountStore;
import io.millrace.store.CursorRecord;
import io.millrace.store.Database;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.GroupCommitter;
import io.millrace.store.NewAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The engine over a real PostgreSQL.
class StoreLedgerTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void stoppedAndStartedAgain_everythingIsAsItWasAndGoesOn(@TempDir Path folder) {
    try (EmbeddedDatabase server = EmbeddedDatabase.start(folder);
        Database database = Database.open(server.address())) {
      var store = new AccountStore(database);
      Asset usdt = Asset.of("USDT");
      long account =
          store
              .create(
                  new NewAccount(
                      "paper",
                      new VenueId("synthetic"),
                      AccountMode.PAPER,
                      usdt,
                      List.of(Balance.of(usdt, Amount.of("100000")))),
                  START)
              .id();
      BotSnapshot before;
      long bot;
      Instant stopped;
      try (GroupCommitter committer = new GroupCommitter(store);
          Engine engine = engine(store, committer)) {
        engine.open(account);
        bot = engine.create(account, "first", dca(), true).id();
        run(engine, START.plus(Duration.ofHours(2)));
        engine.market().pause();
        stopped = engine.market().clock().instant();
        before = engine.bot(bot).orElseThrow().record().snapshot();
      }
      try (GroupCommitter committer = new GroupCommitter(store);
          Engine engine = engine(store, committer)) {
        assertThat(engine.market().clock().instant()).isEqualTo(stopped);
        engine.open(account);
        assertThat(engine.bot(bot).orElseThrow().record().snapshot()).isEqualTo(before);

        run(engine, stopped.plus(Duration.ofHours(1)));
        assertThat(engine.bot(bot).orElseThrow().record().snapshot()).isNotEqualTo(before);
        assertThat(engine.market().status().fault()).isEmpty();
        assertThat(engine.account(account).orElseThrow().fault()).isEmpty();
      }
    }
  }

  private static void run(Engine engine, Instant until) {
    engine.market().start();
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (engine.market().clock().instant().isBefore(until) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(engine.market().clock().instant()).isAfterOrEqualTo(until);
  }

  private static Engine engine(AccountStore store, GroupCommitter committer) {
    SyntheticFeed feed = StandardMarket.feed(new VenueId("synthetic"), 1, START.toEpochMilli());
    var bus = new LiveBus();
    var hub =
        new MarketDataHub(
            feed,
            new PaperVenue(feed.instruments(), FillMode.TOUCH, Ratio.ZERO),
            bus,
            MarketOptions.atSpeed(0)
                .resuming(
                    store.cursor(feed.source()).map(CursorRecord::state).map(MarketCursor::read)));
    return new Engine(
        new EngineParts(
            hub,
            new StoreLedger(store, committer::commit),
            PaperWorld.STRATEGIES,
            bus,
            "tst",
            PaperWorld.TENTH));
  }

  private static BotDocument dca() {
    return new BotDocument(
        "dca",
        io.millrace.core.market.InstrumentId.of("synthetic:BTCUSDT"),
        Document.fields()
            .put("baseOrder", Document.fields().put("size", "100").build())
            .put(
                "safetyOrders",
                Document.fields()
                    .put("size", "100")
                    .put("max", 10)
                    .put("active", 2)
                    .put("deviation", "0.3")
                    .build())
            .put("takeProfit", Document.fields().put("percent", "0.3").build())
            .build());
  }
}
