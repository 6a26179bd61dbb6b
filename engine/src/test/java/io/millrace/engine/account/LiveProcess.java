package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.OrderState;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.engine.account.books.AccountMarket;
import io.millrace.engine.account.books.SnapshotClock;
import io.millrace.engine.account.ledger.AccountLedger;
import io.millrace.engine.account.ledger.Fences;
import io.millrace.engine.account.risk.Neighbours;
import io.millrace.engine.account.turn.Inbox;
import io.millrace.engine.account.turn.Mail;
import io.millrace.engine.account.venue.Fenced;
import io.millrace.engine.account.venue.LiveVenue;
import io.millrace.engine.live.LiveBus;
import io.millrace.store.AccountCommit;
import io.millrace.store.AccountImage;
import io.millrace.store.LostOwnership;
import io.millrace.store.UnknownOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// One process that runs the account, as the engine does.
final class LiveProcess implements Inbox, LossyLine.Cuts, AccountLedger {
  private final LiveWorld world;
  final ConcurrentLinkedQueue<Mail> mail = new ConcurrentLinkedQueue<>();
  final AccountMarket market;
  final AccountBoard board;
  @Nullable LossyLine line;
  @Nullable AccountLife life;
  boolean dead;
  boolean begun;
  long epoch;

  LiveProcess(LiveWorld world) {
    this.world = world;
    board = new AccountBoard(world.account, new LiveBus());
    market =
        new AccountMarket(
            world.hub,
            (bot, wake) -> post(new Mail.Woken(bot, wake)),
            () -> post(new Mail.RiskDue()),
            () -> new Neighbours().of(world.account));
  }

  void boot() {
    var parts =
        new EngineParts(
            world.hub,
            this,
            PaperWorld.STRATEGIES,
            new LiveBus(),
            world.install,
            PaperWorld.TENTH,
            _ ->
                new LiveVenue(
                    LiveWorld.RULES, PaperWorld.TENTH, world.time, this::connect, world::past));
    guarded(
        () -> {
          var born =
              new AccountLife(
                  world.account,
                  parts,
                  market,
                  new Neighbours(),
                  board,
                  new SnapshotClock(System::nanoTime),
                  this);
          life = born;
          world.time.after(born.settling().toMillis(), () -> guarded(() -> begin(born)));
        });
  }

  private void begin(AccountLife born) {
    begun = true;
    born.begin();
  }

  private LossyLine connect(AccountEnd end) {
    var made =
        new LossyLine(
            end,
            world.book,
            world.time,
            LiveWorld.RULES,
            world.seed + world.lives.size(),
            world.faults,
            this);
    line = made;
    return made;
  }

  /// Runs something of this life, and ends it when that fails.
  void guarded(Runnable what) {
    if (dead) {
      return;
    }
    try {
      what.run();
    } catch (LiveWorld.Cut | UnknownOutcome | LostOwnership | Fenced over) {
      die();
    }
  }

  private void die() {
    dead = true;
    world.deaths++;
    if (line != null) {
      line.die();
    }
    market.unwatchAll();
    drop();
    if (world.life == this) {
      world.life = null;
      world.time.after(world.chance.nextLong(500, 40_000), world::boot);
    }
  }

  /// As if somebody had killed it, for good.
  void kill() {
    dead = true;
    if (line != null) {
      line.die();
    }
    market.unwatchAll();
    drop();
    world.life = null;
  }

  void drop() {
    while (mail.poll() != null) {
      world.hub.inFlight().done();
    }
  }

  @Override
  public void post(Mail one) {
    world.hub.inFlight().begin();
    mail.add(one);
  }

  /// Reads the mail.
  boolean read() {
    List<Mail> batch = new ArrayList<>();
    for (Mail one = mail.poll(); one != null; one = mail.poll()) {
      batch.add(one);
    }
    if (!batch.isEmpty()) {
      if (begun) {
        guarded(() -> Objects.requireNonNull(life).turn(batch));
      }
      batch.forEach(_ -> world.hub.inFlight().done());
    }
    return !batch.isEmpty();
  }

  @Override
  public void lost(RuntimeException cause) {
    throw cause;
  }

  // ---- what is judged

  @Override
  public void step(String which) {
    boolean speaks = which.startsWith("before a send") || which.startsWith("before a cancel");
    assertThat(!speaks || epoch == world.glimpse.epoch()).as("sent by its owner").isTrue();
    if (++world.steps == world.cutAt || world.happens(world.cuts)) {
      throw new LiveWorld.Cut();
    }
    if (world.happens(world.takeovers) && world.life == this) {
      world.life = null;
      world.time.after(world.chance.nextLong(0, 5_000), world::boot);
    }
  }

  @Override
  public void arrived(VenueOrder order) {
    ClientOrderId id = order.id();
    var stored = world.glimpse.order(id);
    assertThat(stored).as("stored before it was sent").isPresent();
    OrderState state = stored.orElseThrow().order().state();
    assertThat(state).as(id + " is stored as sent").isNotEqualTo(OrderState.PLANNED);
    for (VenueBook.Entry other : world.book.open()) {
      boolean same =
          !other.id().equals(LiveWorld.FOREIGN)
              && other.id().bot() == id.bot()
              && other.order().slot().equals(order.order().slot());
      assertThat(same).as(id + " beside " + other.id() + " in its slot").isFalse();
    }
    world.targets.merge(LiveWorld.key(id), order.order().target(), (a, b) -> a.isAbove(b) ? a : b);
  }

  // ---- the world.ledger, around which a life can be cut

  @Override
  public AccountImage take(long which) {
    AccountImage image = world.ledger.take(which);
    epoch = image.account().epoch();
    return image;
  }

  @Override
  public void commit(AccountCommit commit) {
    step("before a commit");
    if (world.happens(world.doubts)) {
      if (world.chance.nextBoolean()) {
        world.ledger.commit(commit);
      }
      throw new UnknownOutcome(world.account, new IllegalStateException("connection lost"));
    }
    world.ledger.commit(commit);
    step("after a commit");
  }

  @Override
  public Set<ClientOrderId> unknown(long which, Set<ClientOrderId> ids) {
    return world.ledger.unknown(which, ids);
  }

  @Override
  public Fences fences() {
    return world.ledger.fences();
  }

  @Override
  public long nextBot() {
    return world.ledger.nextBot();
  }
}
