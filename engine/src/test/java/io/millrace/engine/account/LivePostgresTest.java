package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Balance;
import io.millrace.core.market.VenueId;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import io.millrace.core.venue.path.PastOrders;
import io.millrace.core.venue.path.Sighting;
import io.millrace.engine.account.ledger.AccountLedger;
import io.millrace.engine.account.ledger.StoreLedger;
import io.millrace.engine.account.venue.LiveVenue;
import io.millrace.engine.live.LiveBus;
import io.millrace.engine.market.MarketDataHub;
import io.millrace.engine.market.MarketOptions;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.paper.PaperVenue;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountStore;
import io.millrace.store.Database;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.GroupCommitter;
import io.millrace.store.NewAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Real accounts over a real PostgreSQL.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivePostgresTest {
  private static final Asset USDT = Asset.of("USDT");

  private EmbeddedDatabase server;
  private Database database;
  private AccountStore store;
  private GroupCommitter committer;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = EmbeddedDatabase.start(folder);
    database = Database.open(server.address());
    store = new AccountStore(database);
    committer = new GroupCommitter(store);
  }

  @AfterAll
  void stop() {
    committer.close();
    database.close();
    server.close();
  }

  private long account(String name) {
    var empty = List.of(Balance.of(USDT, Amount.ZERO));
    var wanted = new NewAccount(name, new VenueId("test"), AccountMode.LIVE, USDT, empty);
    return store.create(wanted, VirtualTime.START).id();
  }

  private AccountLedger ledger() {
    return new StoreLedger(store, committer::commit);
  }

  @Test
  void killedAnywhere_nothingIsLostOrDoubled() {
    for (long seed = 1; seed <= 2; seed++) {
      long account = account("killed " + seed);
      var glimpse = new StoreGlimpse(database, account);
      try (LiveWorld world = new LiveWorld(ledger(), glimpse, account, seed, 0.1)) {
        KilledAnywhereTest.life(world, 4);
        KilledAnywhereTest.conclude(world, "seed " + seed, Duration.ofMinutes(6));
        assertThat(world.deaths).isPositive();
      }
    }
  }

  @Test
  void twoEnginesOnOneDatabase_theFirstCommitsNothingAndSendsNothingAnyMore() {
    long account = account("contested");
    var lines = new CopyOnWriteArrayList<PromptLine>();
    var book = new VenueBook(PaperWorld.BTC, PaperWorld.TENTH, 1);
    book.move(Price.of("100").units(), System.currentTimeMillis());
    book.listener(everybody(lines));
    try (Node first = new Node(book, lines);
        Node second = new Node(book, lines)) {
      first.engine.open(account);
      long bot = first.engine.create(account, "contested", PaperWorld.dca(), true).id();
      await(() -> synchronizedOpen(book) >= 3);
      await(() -> hasNoDoubts(account));

      second.engine.open(account);
      await(() -> second.engine.account(account).orElseThrow().fault().isEmpty());
      int before = lines.getFirst().sent.get();
      synchronized (book) {
        book.move(Price.of("98.9").units(), System.currentTimeMillis());
      }
      second.price("98.9");

      await(() -> lines.getLast().sent.get() > 0);
      await(() -> first.engine.account(account).orElseThrow().fault().isPresent());
      assertThat(first.engine.account(account).orElseThrow().fault().orElseThrow().text())
          .contains("another process");
      first.price("98.8");
      assertThat(lines.getFirst().sent.get()).isEqualTo(before);
      assertThat(first.engine.bot(bot)).isPresent();
      await(() -> new StoreGlimpse(database, account).fills().size() == book.trades().size());
    }
  }

  private boolean hasNoDoubts(long account) {
    return store.load(account).liveOrders().stream()
        .allMatch(order -> order.order().state().isAtVenue());
  }

  private static int synchronizedOpen(VenueBook book) {
    synchronized (book) {
      return book.open().size();
    }
  }

  private static VenueBook.Listener everybody(List<PromptLine> lines) {
    return new VenueBook.Listener() {
      @Override
      public void changed(Sighting sighting, Optional<VenueBook.Trade> trade) {
        lines.forEach(line -> line.changed(sighting, trade));
      }

      @Override
      public void balances(List<Balance> balances) {
        lines.forEach(line -> line.balances(balances));
      }
    };
  }

  /// An engine with a market of its own.
  private final class Node implements AutoCloseable {
    final ScriptedFeed feed = new ScriptedFeed(PaperWorld.BTC);
    final Engine engine;

    Node(VenueBook book, List<PromptLine> lines) {
      price("100");
      var bus = new LiveBus();
      var hub =
          new MarketDataHub(
              feed,
              new PaperVenue(feed.instruments(), FillMode.TOUCH, Ratio.ZERO),
              bus,
              MarketOptions.atSpeed(0));
      engine =
          new Engine(
              new EngineParts(
                  hub,
                  ledger(),
                  PaperWorld.STRATEGIES,
                  bus,
                  "tst",
                  PaperWorld.TENTH,
                  _ ->
                      new LiveVenue(
                          LiveWorld.RULES,
                          PaperWorld.TENTH,
                          InstantSource.system(),
                          end -> {
                            var line = new PromptLine(end, book);
                            lines.add(line);
                            return line;
                          },
                          PastOrders.untold())));
      hub.start();
    }

    void price(String now) {
      feed.push(Instant.now().toEpochMilli(), Price.of(now));
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
