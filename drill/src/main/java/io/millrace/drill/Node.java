package io.millrace.drill;

import io.millrace.core.order.ClientOrderId;
import io.millrace.core.value.Ratio;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.PastOrders;
import io.millrace.core.venue.path.VenueLine;
import io.millrace.engine.account.Engine;
import io.millrace.engine.account.EngineParts;
import io.millrace.engine.account.ledger.AccountLedger;
import io.millrace.engine.account.ledger.Fences;
import io.millrace.engine.account.venue.LiveVenue;
import io.millrace.engine.live.LiveBus;
import io.millrace.engine.market.MarketDataHub;
import io.millrace.engine.market.MarketOptions;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.paper.PaperVenue;
import io.millrace.store.AccountCommit;
import io.millrace.store.AccountImage;
import io.millrace.store.StoreException;
import io.millrace.store.UnknownOutcome;
import io.millrace.venues.binance.spot.SpotSigns;
import io.millrace.venues.net.Backoff;
import io.millrace.venues.net.CircuitBreaker;
import io.millrace.venues.net.HttpReply;
import io.millrace.venues.net.LimitSigns;
import io.millrace.venues.net.RequestDesk;
import io.millrace.venues.net.Timer;
import io.millrace.venues.net.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/// One process: the engine as it is, with its own market, its own request desk and its own line to
/// the venue. It can die at any step and stand still at any time; what is in its memory dies with
/// it.
final class Node implements AccountLedger {
  private static final int MOST_STEPS = 100_000;

  private final World world;
  private final String name;
  private final MarketDataHub hub;
  private final DrillThreads threads;
  private final Engine engine;
  private final Queue<Runnable> backlog = new ArrayDeque<>();
  private final List<Way> ways = new ArrayList<>(2);
  private boolean dead;
  private long frozenUntil;

  /// The process's way to the venue for one account.
  private static final class Way {
    final Tenant tenant;
    final Door door;
    final RequestDesk desk;
    Optional<DrillLine> line = Optional.empty();
    long epoch;

    Way(Tenant tenant, Door door, RequestDesk desk) {
      this.tenant = tenant;
      this.door = door;
      this.desk = desk;
    }
  }

  Node(World world, int number) {
    this.world = world;
    this.name = "process " + number;
    var feed = new TapeFeed(world.instrument, world);
    hub =
        MarketDataHub.driven(
            feed,
            new PaperVenue(feed.instruments(), FillMode.TOUCH, Ratio.ZERO),
            new LiveBus(),
            MarketOptions.atSpeed(0));
    threads = new DrillThreads(this, world.time);
    for (Tenant tenant : world.tenants()) {
      var door = new Door(tenant, name);
      ways.add(new Way(tenant, door, desk(door, number + tenant.account - World.ACCOUNT)));
    }
    var parts =
        new EngineParts(
            hub,
            new Mistaken(this, world.planted()),
            World.STRATEGIES,
            new LiveBus(),
            World.INSTALL,
            world.fees,
            account ->
                new LiveVenue(
                    world.rules,
                    world.fees,
                    world.time,
                    end -> connect(way(account.id()), end),
                    PastOrders.untold()));
    engine = new Engine(parts, threads);
  }

  private RequestDesk desk(Door door, long number) {
    Timer timer =
        new Timer() {
          @Override
          public Instant instant() {
            return world.time.instant();
          }

          @Override
          public Appointment after(Duration delay, Runnable task) {
            return world.time.after(delay, () -> Node.this.run(task));
          }
        };
    return new RequestDesk(
        door,
        timer,
        new RequestDesk.Settings(
            new Window(Duration.ofMinutes(1), 6_000),
            new Window(Duration.ofMinutes(5), 300_000),
            world.planted() == Planted.IGNORES_PAUSES ? new Deaf(new SpotSigns()) : new SpotSigns(),
            moment -> moment,
            2_000,
            Duration.ofSeconds(12)),
        new CircuitBreaker(
            5,
            new Backoff(
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                new SplittableRandom(world.seed() + number))));
  }

  /// Hears everything but that the venue wants to be left alone.
  private record Deaf(LimitSigns.Reader reader) implements LimitSigns.Reader {
    @Override
    public LimitSigns read(HttpReply reply) {
      LimitSigns all = reader.read(reply);
      return new LimitSigns(
          all.weightUsed(), Optional.empty(), all.ordersUsedUp(), all.isTrouble());
    }

    @Override
    public OptionalInt ordersUsed(HttpReply reply, Duration length) {
      return reader.ordersUsed(reply, length);
    }
  }

  private Way way(long account) {
    return ways.get((int) (account - World.ACCOUNT));
  }

  private VenueLine connect(Way way, AccountEnd end) {
    var made = new DrillLine(way.tenant, this, end, way.desk, way.door);
    way.line = Optional.of(made);
    return new MistakenLine(made, end, this, world.planted());
  }

  // ---- living

  /// Takes the accounts.
  void boot() {
    for (Way way : ways) {
      run(
          () -> {
            var _ = engine.begin(way.tenant.account); // nobody waits for it here
          });
    }
  }

  /// Does something in this process, now or when it goes on.
  void run(Runnable what) {
    if (dead) {
      return;
    }
    if (isFrozen()) {
      backlog.add(what);
      return;
    }
    try {
      what.run();
    } catch (Killed killed) {
      die(killed.where());
    }
  }

  /// Does something in this process after a while.
  void later(long millis, Runnable what) {
    world.time.after(
        millis,
        () -> {
          run(what);
          settle();
        });
  }

  /// Stands still for so long.
  void freeze(long millis) {
    frozenUntil = world.time.millis() + millis;
    world.time.after(
        millis,
        () -> {
          while (!isFrozen() && !backlog.isEmpty()) {
            run(backlog.remove());
          }
          settle();
        });
  }

  boolean isFrozen() {
    return world.time.millis() < frozenUntil;
  }

  /// Until nobody in it has anything to do.
  void settle() {
    settleUntil(() -> false);
  }

  void settleUntil(BooleanSupplier enough) {
    if (dead || isFrozen()) {
      return;
    }
    try {
      int steps = 0;
      do {
        hub.drive();
        Violation.unless(++steps < MOST_STEPS, "L1", () -> name + " does not come to rest");
      } while (threads.run() && !enough.getAsBoolean());
    } catch (Killed killed) {
      die(killed.where());
    }
  }

  /// A boundary between two steps: perhaps the last one.
  void step(Tenant of, String where) {
    if (of.dice.happens(Fault.CRASH)) {
      throw new Killed(where);
    }
    if (of.dice.happens(Fault.TWO_OWNERS)) {
      world.bootSoon(of.dice.much(Fault.TWO_OWNERS, 0, 5_000));
    }
  }

  /// Ends as for an upgrade: lets the accounts go in good order, and is gone.
  void end() {
    ways.forEach(way -> run(() -> release(way.tenant.account)));
    die("for an upgrade");
  }

  private void release(long account) {
    try {
      engine.release(account);
    } catch (IllegalArgumentException gone) {
      world.note("nothing to let go", 0);
    }
  }

  void die(String where) {
    if (!dead) {
      dead = true;
      world.died(this, where);
    }
  }

  boolean isDead() {
    return dead;
  }

  /// How often a pulse comes: as often as the engine says while something is under way.
  long beat(Duration often) {
    return world.beat(often.toMillis());
  }

  /// Lets pulses come sooner when there is something to find.
  void hasten() {
    threads.hasten();
  }

  Engine engine() {
    return engine;
  }

  Optional<DrillLine> line(Tenant of) {
    return way(of.account).line.filter(DrillLine::isOpen);
  }

  long epoch(Tenant of) {
    return way(of.account).epoch;
  }

  World world() {
    return world;
  }

  @Override
  public String toString() {
    return name;
  }

  // ---- the store, round which a life can end

  @Override
  public AccountImage take(long account) {
    reachable();
    Way way = way(account);
    AccountImage image = way.tenant.ledger.take(account);
    way.epoch = image.account().epoch();
    way.tenant.taken(this, image);
    return image;
  }

  @Override
  public void commit(AccountCommit commit) {
    Tenant tenant = way(commit.account()).tenant;
    step(tenant, "before a commit");
    reachable();
    if (tenant.dice.happens(Fault.COMMIT_LOST)) {
      throw new UnknownOutcome(commit.account(), new IllegalStateException("connection lost"));
    }
    boolean unheard = tenant.dice.happens(Fault.COMMIT_STORED);
    tenant.commit(commit);
    if (unheard) {
      throw new UnknownOutcome(commit.account(), new IllegalStateException("connection lost"));
    }
    step(tenant, "after a commit");
  }

  private void reachable() {
    if (world.weather.databaseDown()) {
      throw new StoreException(
          "the database does not answer", new IllegalStateException("connection refused"));
    }
  }

  @Override
  public Set<ClientOrderId> unknown(long account, Set<ClientOrderId> ids) {
    return way(account).tenant.ledger.unknown(account, ids);
  }

  @Override
  public Fences fences() {
    return world.tenant.ledger.fences();
  }

  @Override
  public long nextBot() {
    return world.nextBot();
  }
}
