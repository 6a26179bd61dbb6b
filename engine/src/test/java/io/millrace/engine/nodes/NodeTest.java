package io.millrace.engine.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.account.Balance;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.VenueId;
import io.millrace.core.strategy.Strategies;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Ratio;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.EngineParts;
import io.millrace.engine.account.Tenure;
import io.millrace.engine.account.ledger.Fences;
import io.millrace.engine.account.ledger.StoreLedger;
import io.millrace.engine.account.venue.LiveVenues;
import io.millrace.engine.live.LiveBus;
import io.millrace.engine.market.MarketDataHub;
import io.millrace.engine.market.MarketOptions;
import io.millrace.engine.market.StandardMarket;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.paper.PaperVenue;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountStore;
import io.millrace.store.CredentialStore;
import io.millrace.store.Database;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.NewAccount;
import io.millrace.store.NodeStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Nodes over a real PostgreSQL.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String MARKET = "live test";
  private static final int ACCOUNTS = 5;

  private EmbeddedDatabase server;
  private Database database;
  private AccountStore store;
  private NodeStore nodes;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = EmbeddedDatabase.start(folder);
    database = Database.open(server.address());
    store = new AccountStore(database);
    nodes = new NodeStore(database);
    for (int i = 1; i <= ACCOUNTS; i++) {
      var funds = List.of(Balance.of(Asset.of("USDT"), Amount.of("1000")));
      store.create(
          new NewAccount(
              "paper " + i, new VenueId("paper"), AccountMode.PAPER, Asset.of("USDT"), funds),
          START);
    }
  }

  @AfterAll
  void stop() {
    database.close();
    server.close();
  }

  @BeforeEach
  void forgetAll() {
    nodes.forget(true);
  }

  /// A node with an engine of its own.
  private final class Running implements AutoCloseable {
    final Node node = Node.join(nodes, store, "test", MARKET, false);
    final Engine engine;

    Running() {
      var feed = StandardMarket.feed(new VenueId("synthetic"), 1, START.toEpochMilli());
      var bus = new LiveBus();
      var venue = new PaperVenue(feed.instruments(), FillMode.TOUCH, Ratio.ZERO);
      var hub = new MarketDataHub(feed, venue, bus, MarketOptions.atSpeed(1));

      engine =
          new Engine(
              new EngineParts(
                  hub,
                  new StoreLedger(store, store::commit, node::take, Fences.none()),
                  new Strategies(List.of()),
                  bus,
                  "tst",
                  FeeRates.NONE,
                  LiveVenues.none(),
                  node.tenure()));
      node.start(engine);
    }

    long runs() {
      return engine.here().all().stream().filter(engine.here()::isRunning).count();
    }

    @Override
    public void close() {
      node.stop();
      engine.close();
      node.close();
    }
  }

  @Test
  void alone_runsAllAtOnce_andSharesWithWhoeverComes() {
    try (Running first = new Running()) {
      assertThat(first.runs()).isEqualTo(ACCOUNTS);
      try (Running second = new Running()) {
        await("each has a share", () -> first.runs() == 3 && second.runs() == 2);
        assertThat(first.engine.here().all())
            .doesNotContainAnyElementsOf(second.engine.here().all());
      }
      await("who leaves, leaves his share", () -> first.runs() == ACCOUNTS);
    }
  }

  @Test
  void takenFromANodeThatStillRuns_stopsThere() {
    try (Running first = new Running()) {
      long account = first.engine.here().all().getFirst();
      long other = nodes.join("thief", MARKET, Duration.ofMinutes(1));
      await(
          "it is stolen, though the node may claim what is free, too",
          () -> steal(other, first, account));
      await("it is not run here any more", () -> !first.engine.here().contains(account));
      nodes.leave(other);
      await("it is run here again", () -> first.engine.here().isRunning(account));
    }
  }

  private boolean steal(long thief, Running victim, long account) {
    nodes.release(victim.node.number(), account);
    return nodes.claimOne(thief, account) || nodes.isOwner(thief, account);
  }

  @Test
  void accountThatAnotherNodeWasFasterToTake_isShownAtOnce() {
    try (Running first = new Running()) {
      var funds = List.of(Balance.of(Asset.of("USDT"), Amount.of("1000")));
      var paper = new VenueId("paper");
      long other = nodes.join("faster", MARKET, Duration.ofMinutes(1));
      long account =
          store
              .create(
                  new NewAccount("new", paper, AccountMode.PAPER, Asset.of("USDT"), funds), START)
              .id();
      await("the other has it", () -> steal(other, first, account));
      first.node.add(account);
      assertThat(first.engine.account(account)).isPresent();
      nodes.leave(other);
      new CredentialStore(database).removeAccount(account, START);
    }
  }

  @Test
  void anotherMarket_isRefusedInOneLine() {
    try (Running first = new Running()) {
      assertThat(first.runs()).isEqualTo(ACCOUNTS);
      assertThatThrownBy(() -> Node.join(nodes, store, "other", "made up", false))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "market and key ring must be the same on every node of a database, and the market"
                  + " live: here 'made up', elsewhere 'live test'");
    }
  }

  @Test
  void aTenure_isOverBeforeTheLease_andNoLaterRenewalRevivesIt() {
    var clock = new AtomicLong(Long.MAX_VALUE - 1_000); // a steady clock may wrap
    try (NodeLease lease = NodeLease.join(nodes, "test", MARKET, clock::get)) {
      Tenure.Term first = lease.now();
      clock.addAndGet(Duration.ofMillis(2_600).toNanos());
      assertThat(first.isOver()).isFalse();
      lease.renew();
      clock.addAndGet(Duration.ofMillis(100).toNanos());
      assertThat(first.isOver()).isTrue();
      assertThat(lease.now().isOver()).isFalse();
      clock.addAndGet(Duration.ofMillis(2_600).toNanos());
      assertThat(lease.now().isOver()).isTrue();
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(condition.getAsBoolean()).as(what).isTrue();
  }
}
