package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Balance;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotMachine;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.PastOrders;
import io.millrace.core.venue.path.PathRules;
import io.millrace.core.venue.path.Sighting;
import io.millrace.engine.account.ledger.AccountLedger;
import io.millrace.engine.account.turn.AccountTurn;
import io.millrace.engine.account.turn.Mail;
import io.millrace.engine.live.LiveBus;
import io.millrace.engine.market.MarketDataHub;
import io.millrace.engine.market.MarketOptions;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.paper.PaperVenue;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An account at a venue of our own making, in virtual time: its lives are those of the engine, on
/// this thread, and can be cut between any two of their steps. What arrives at the venue is judged
/// at once.
final class LiveWorld implements AutoCloseable, VenueBook.Listener {
  static final PathRules RULES = PathRules.BINANCE;
  static final ClientOrderId FOREIGN = new ClientOrderId("web-made-by-hand");

  final VirtualTime time = new VirtualTime();
  final VenueBook book;
  final SplittableRandom chance;
  private final ScriptedFeed feed = new ScriptedFeed(PaperWorld.BTC);
  final MarketDataHub hub;
  final AccountLedger ledger;
  final Glimpse glimpse;
  final long account;
  final long seed;
  final List<LiveProcess> lives = new ArrayList<>();
  private final Map<String, Quantity> executed = new HashMap<>();
  final Map<String, Quantity> targets = new HashMap<>();
  private final List<Balance> endowment;
  double faults;
  private long price = Price.of("100").units();
  @Nullable LiveProcess life;

  /// Steps that a life has taken so far, over all lives.
  int steps;

  /// The step at which the present life is cut; never by default.
  int cutAt = Integer.MAX_VALUE;

  /// How often a step is a life's last.
  double cuts;

  /// How often another owner comes while the last one still lives.
  double takeovers;

  /// How often the outcome of a commit is not learnt.
  double doubts;

  int deaths;

  /// What the ids of orders begin with.
  String install = "tst";

  /// What the venue says of past orders; by default what was so.
  Optional<PastOrders.Told> says = Optional.empty();

  /// The process has died.
  static final class Cut extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;
  }

  /// The world of a ledger in memory, without faults, whose first life has begun.
  static LiveWorld booted(MemoryLedger ledger, long seed) {
    var world = new LiveWorld(ledger, ledger, MemoryLedger.ACCOUNT, seed, 0);
    world.boot();
    world.go(Duration.ofSeconds(2));
    return world;
  }

  /// User 7 has looked at what is forgotten.
  void lift() {
    task(turn -> Objects.requireNonNull(life().life).lift(turn, 7));
  }

  LiveWorld(AccountLedger ledger, Glimpse glimpse, long account, long seed, double faults) {
    this.ledger = ledger;
    this.glimpse = glimpse;
    this.account = account;
    this.seed = seed;
    this.faults = faults;
    this.chance = new SplittableRandom(seed);
    this.book = new VenueBook(PaperWorld.BTC, PaperWorld.TENTH, seed);
    book.move(price, time.millis());
    byHand(FOREIGN);
    this.endowment = book.balances();
    book.listener(this);
    feed.push(time.millis(), Price.ofUnits(price));
    this.hub =
        new MarketDataHub(
            feed,
            new PaperVenue(feed.instruments(), FillMode.TOUCH, Ratio.ZERO),
            new LiveBus(),
            MarketOptions.atSpeed(0));
    hub.start();
    everySecond();
  }

  /// Somebody places an order that we have nothing to do with.
  final void byHand(ClientOrderId id) {
    var desired =
        DesiredOrder.limit(new OrderSlot(1, "hand"), Side.BUY, Price.of("50"), Quantity.of("1"));
    book.place(
        new VenueOrder(id, PaperWorld.BTC.id(), Order.planned(desired, Quantity.ZERO, 1)),
        time.millis());
  }

  // ---- lives

  boolean happens(double rate) {
    return rate > 0 && chance.nextDouble() < rate;
  }

  static String key(ClientOrderId id) {
    return id.install() + "/" + id.bot() + "/" + id.ref().slot();
  }

  void boot() {
    if (life != null) {
      return;
    }
    var born = new LiveProcess(this);
    lives.add(born);
    life = born;
    born.boot();
  }

  LiveProcess life() {
    return Objects.requireNonNull(life, "nobody lives");
  }

  boolean isAlive() {
    return life != null && life.begun;
  }

  // ---- the book's stream

  @Override
  public void changed(Sighting sighting, Optional<VenueBook.Trade> trade) {
    trade
        .filter(one -> !one.id().equals(FOREIGN))
        .ifPresent(
            one -> {
              String key = key(one.id());
              Quantity part = one.execution().fill().quantity();
              Quantity total = executed.merge(key, part, Quantity::plus);
              assertThat(total.isAbove(targets.getOrDefault(key, Quantity.ZERO)))
                  .as("slot " + key + " has traded " + total + " of " + targets.get(key))
                  .isFalse();
            });
    lines().forEach(line -> line.changed(sighting, trade));
  }

  @Override
  public void balances(List<Balance> balances) {
    lines().forEach(line -> line.balances(balances));
  }

  private List<LossyLine> lines() {
    return lives.stream()
        .filter(one -> !one.dead)
        .flatMap(one -> Optional.ofNullable(one.line).stream())
        .toList();
  }

  /// Asked for past orders, it answers a second later.
  void past(Set<InstrumentId> instruments, Instant since, Consumer<PastOrders.Told> heard) {
    assertThat(instruments).containsOnly(PaperWorld.BTC.id());
    var all = new PastOrders.Told.All(book.past(since.toEpochMilli()));
    time.after(1_000, () -> heard.accept(says.orElse(all)));
  }

  // ---- time

  private void everySecond() {
    time.after(
        1_000,
        () -> {
          for (LiveProcess one : List.copyOf(lives)) {
            if (!one.dead) {
              one.post(new Mail.Pulse());
            }
          }
          settle();
          everySecond();
        });
  }

  /// Until nobody has anything to say.
  void settle() {
    boolean busy = true;
    while (busy) {
      hub.ask(() -> true);
      busy = false;
      for (LiveProcess one : List.copyOf(lives)) {
        busy |= one.read();
      }
    }
  }

  void price(Price now) {
    price = now.units();
    book.move(price, time.millis());
    feed.push(time.millis(), now);
    while (hub.cursor().position() < time.millis()) {
      boolean busy = false;
      for (LiveProcess one : List.copyOf(lives)) {
        busy |= one.read();
      }
      if (!busy) {
        LockSupport.parkNanos(20_000);
      }
    }
    settle();
  }

  /// The price wanders for so long.
  void wander(Duration length) {
    long end = time.millis() + length.toMillis();
    while (time.millis() < end) {
      go(Duration.ofMillis(chance.nextLong(2_000, 12_000)));
      long step = Price.of("0.01").units() * chance.nextLong(-60, 61);
      long within = Math.clamp(price + step, Price.of("85").units(), Price.of("115").units());
      price(Price.ofUnits(within));
    }
  }

  void go(Duration length) {
    long end = time.millis() + length.toMillis();
    while (time.step(end)) {
      settle();
    }
  }

  /// Nothing goes wrong from here on, and so much time passes.
  void becomeCalm(Duration length) {
    faults = 0;
    cuts = 0;
    takeovers = 0;
    doubts = 0;
    cutAt = Integer.MAX_VALUE;
    book.partial(0);
    lines().forEach(LossyLine::becomeCalm);
    go(length);
  }

  // ---- people

  void task(java.util.function.Consumer<AccountTurn> what) {
    LiveProcess now = life;
    if (now == null || !now.begun) {
      return;
    }
    now.post(
        new Mail.Task(
            new Mail.Work() {
              @Override
              public void run(AccountTurn turn) {
                what.accept(turn);
              }

              @Override
              public void stored() {}

              @Override
              public void failed(RuntimeException why) {
                throw why;
              }
            }));
    settle();
  }

  void tell(long bot, BotEvent event) {
    task(turn -> turn.tell(bot, event));
  }

  long create(BotDocument document) {
    long bot = ledger.nextBot();
    task(
        turn -> {
          var configured =
              PaperWorld.STRATEGIES.configure(document, PaperWorld.BTC, PaperWorld.TENTH);
          turn.books().add(bot, "bot " + bot, configured, 1, turn.now());
          life().market.watch(bot, configured);
          turn.change(bot);
          turn.tell(bot, new BotEvent.Start());
        });
    return bot;
  }

  BotMachine<?, ?> bot(long bot) {
    List<BotMachine<?, ?>> found = new ArrayList<>();
    task(turn -> found.add(turn.books().machine.bot(bot)));
    return found.getFirst();
  }

  List<Long> bots() {
    List<Long> found = new ArrayList<>();
    task(turn -> found.addAll(turn.books().machine.botNumbers()));
    return found;
  }

  List<Balance> endowment() {
    return endowment;
  }

  Instant now() {
    return time.instant();
  }

  List<VenueBook.Entry> ownOpen() {
    return book.open().stream().filter(entry -> !entry.id().equals(FOREIGN)).toList();
  }

  Glimpse stored() {
    return glimpse;
  }

  @Override
  public void close() {
    lives.forEach(LiveProcess::drop);
    hub.close();
  }
}
