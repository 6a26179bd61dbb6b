package io.millrace.simulation.faults;

import io.millrace.core.account.Balance;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.market.FeeRates;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.OrderPath;
import io.millrace.core.venue.path.PathRules;
import io.millrace.core.venue.path.Sighting;
import io.millrace.core.venue.path.VenueMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One seed: some hours of an account's life with everything going wrong at the rates that the seed
/// draws, then five minutes in which nothing does, after which all must be well, then a stop.
final class FaultRun {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration CALM = Duration.ofMinutes(6);
  private static final long HASH_BASE = 0xcbf29ce484222325L;
  private static final long HASH_PRIME = 0x100000001b3L;

  private final Map<Long, ConfiguredBot<?, ?>> bots;
  private final FeeRates fees;
  private final PathRules rules;
  private final Planted planted;
  private final Consumer<String> trace;
  private final VirtualTime time = new VirtualTime(START);
  private final Ledger ledger = new Ledger();
  private final Chance crashes;
  private final Chance wires;
  private final Chance people;
  private final Chance prices;
  private final BookVenue venue;
  private final Promises promises;
  private FaultRates rates;
  private @Nullable Life life;
  private long price = 40_000_00000000L;
  private long end;
  private boolean calm;
  private long hash = HASH_BASE;
  private int crashCount;

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  FaultRun(
      long seed,
      Duration length,
      Map<Long, ConfiguredBot<?, ?>> bots,
      FeeRates fees,
      PathRules rules,
      Planted planted,
      Consumer<String> trace) {
    this.bots = bots;
    this.fees = fees;
    this.rules = rules;
    this.planted = planted;
    this.trace = trace;
    this.rates = FaultRates.drawn(seed);
    this.crashes = new Chance(seed, "crashes");
    this.wires = new Chance(seed, "wires");
    this.people = new Chance(seed, "people");
    this.prices = new Chance(seed, "prices");
    this.end = START.plus(length).toEpochMilli();
    this.venue =
        new BookVenue(
            bots.values().iterator().next().instrument(),
            fees,
            new Chance(seed, "venue"),
            Amount.of("0.5"),
            Amount.of("20000"),
            new Stream());
    this.promises = new Promises(bots, rules, ledger, venue);
    var first = new Ledger.Draft();
    first.balances = venue.balances();
    ledger.commit(first);
  }

  /// What a run has seen.
  record Outcome(long hash, int crashes, int fills, long commits) {}

  /// Runs it.
  ///
  /// @throws Violation when a promise is broken
  Outcome run() {
    venue.partial(rates.partial());
    venue.move(price, time.millis());
    boot();
    bots.keySet().forEach(bot -> command(bot, new BotEvent.Start()));
    time.after(0, this::movePrice);
    time.after(500, this::tick);
    time.after(1_000, this::person);
    go(end);
    becomeCalm();
    go(time.millis() + CALM.toMillis());
    promises.alive(node(), time.now());
    stopAll();
    go(time.millis() + CALM.toMillis());
    promises.stopped(node(), time.now());
    return new Outcome(hash, crashCount, venue.trades().size(), ledger.commits());
  }

  /// Of everything that has happened so far.
  long hash() {
    return hash;
  }

  private void go(long until) {
    while (time.step(until)) {
      // every step checks what it touches
    }
  }

  private void becomeCalm() {
    calm = true;
    rates = FaultRates.NONE;
    venue.partial(0);
    if (life != null) {
      life.wire = life.newWire();
      life.node.path().reconnected();
    }
    note("calm");
  }

  // ---- the world

  private void movePrice() {
    price = Math.max(30_000_00000000L, price + prices.between(-6_000, 6_000) * 1_000_000L);
    price = price / 1_000_000L * 1_000_000L;
    venue.move(price, time.millis());
    Life now = life;
    if (now != null) {
      now.live(() -> now.node.priced(Price.ofUnits(price)));
    }
    time.after(prices.between(2_000, 10_000), this::movePrice);
  }

  private void tick() {
    Life now = life;
    if (now != null) {
      now.live(now.node::tick);
      if (time.millis() / 1_000 % 60 == 0) {
        now.live(now.node::retry);
      }
    }
    time.after(1_000, this::tick);
  }

  private void person() {
    if (!calm) {
      List<Long> numbers = List.copyOf(bots.keySet());
      long bot = numbers.get((int) people.between(0, numbers.size() - 1));
      BotEvent wish =
          switch ((int) people.between(0, 9)) {
            case 0 -> new BotEvent.Pause();
            case 1 -> new BotEvent.Stop(false);
            case 2 -> new BotEvent.Stop(true);
            case 3 -> new BotEvent.Asked(new Command.CloseAtMarket(0));
            default -> new BotEvent.Start();
          };
      command(bot, wish);
      time.after(people.between(60_000, 1_200_000), this::person);
    }
  }

  private void command(long bot, BotEvent event) {
    Life now = life;
    if (now != null) {
      note("person " + bot + " " + event);
      now.live(() -> now.node.command(bot, event));
    }
  }

  private void stopAll() {
    for (long bot : bots.keySet()) {
      command(bot, new BotEvent.Stop(false));
    }
  }

  // ---- lives of the node

  private void boot() {
    note("boot");
    var born = new Life();
    life = born;
    born.live(born.node::recover);
  }

  private void die() {
    note("crash");
    crashCount++;
    life = null;
    time.after(crashes.between(500, 40_000), this::boot);
  }

  /// One life of the node, with its wire.
  private final class Life implements Wire.End, Node.Moments {
    private final Node node;
    private Wire wire;

    Life() {
      wire = newWire();
      node = new Node(bots, fees, ledger, Price.ofUnits(price), rules, delegate(), this, planted);
    }

    private Wire newWire() {
      return new Wire(time, venue, wires, rates, rules, this, FaultRun.this::arrived);
    }

    private VenueMessages delegate() {
      return new Mistaken(() -> wire, this, planted, time);
    }

    void live(Runnable what) {
      if (life == this) {
        try {
          what.run();
        } catch (Crash crash) {
          die();
        }
      }
    }

    @Override
    public void hear(Runnable what) {
      live(() -> node.turn(what));
    }

    @Override
    public OrderPath path() {
      return node.path();
    }

    @Override
    public void balances(List<Balance> balances) {
      node.balances(balances);
    }

    @Override
    public void alarm(ClientOrderId id, String what) {
      throw new Violation("I3", id + " " + what);
    }

    @Override
    public Instant now() {
      return time.now();
    }

    @Override
    public void step(String which) {
      if (crashes.happens(rates.crash())) {
        note("at " + which);
        throw new Crash();
      }
    }

    @Override
    public void commit(Ledger.Draft draft) {
      if (crashes.happens(rates.commitUnknown())) {
        if (crashes.happens(0.5)) {
          ledger.commit(draft);
        }
        note("commit unknown");
        if (planted == Planted.IGNORES_FAILED_COMMITS) {
          return;
        }
        throw new Crash();
      }
      ledger.commit(draft);
    }

    @Override
    public void alarm(String what) {
      throw new Violation("L1", what);
    }

    @Override
    public void later(long millis, Runnable what) {
      time.after(millis, () -> live(what));
    }
  }

  // ---- the venue's side

  private void arrived(VenueOrder order) {
    note("arrives " + order.id() + " " + order.order().side() + " " + order.order().quantity());
    promises.arrived(order);
  }

  private final class Stream implements BookVenue.Listener {
    @Override
    public void changed(Sighting sighting, @Nullable BookTrade trade) {
      note("venue " + sighting.id() + " " + sighting.status() + " " + sighting.executed());
      if (trade != null) {
        promises.traded(sighting.id(), trade);
      }
      Life now = life;
      if (now != null) {
        now.wire.stream(sighting, trade);
      }
    }

    @Override
    public void balances(List<Balance> balances) {
      Life now = life;
      if (now != null) {
        now.wire.stream(balances);
      }
    }
  }

  private Node node() {
    return Violation.there(life, "L1", "the node does not come back").node;
  }

  private void note(String what) {
    String line = time.now() + " " + what;
    for (int i = 0; i < line.length(); i++) {
      hash = (hash ^ line.charAt(i)) * HASH_PRIME;
    }
    trace.accept(line);
  }
}
