package io.millrace.drill;

import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.document.Document;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.Command;
import io.millrace.engine.account.Engine;
import io.millrace.json.Json;
import io.millrace.store.BotRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// One run: bots are created, everything goes wrong for some hours at the rates that the seed
/// draws, people change their minds, then some minutes in which nothing goes wrong, after which all
/// must be well (L1), then a stop.
final class Run {
  private static final Duration CALM = Duration.ofMinutes(6);

  /// Where the numbers of a neighbour's bots begin.
  private static final int NEIGHBOURS = 1_000;

  /// Milliseconds between two prices, about.
  private static final long[] QUICK = {4_000, 15_000, 60_000, 60_000, 120_000};

  private static final long[] SLOW = {120_000, 300_000};
  private static final long[] QUIET = {300_000};
  private static final long LOWEST = 34_000_00000000L;
  private static final long HIGHEST = 46_000_00000000L;

  private final World world;
  private final Scenario scenario;
  private final SplittableRandom prices;
  private final List<Long> bots = new ArrayList<>();
  private final long apart;

  Run(Scenario scenario, World world) {
    this.scenario = scenario;
    this.world = world;
    this.prices = new SplittableRandom(scenario.seed());
    long[] paces =
        switch (scenario.pace()) {
          case STORM -> QUICK;
          case CROWD -> SLOW;
          case QUIET -> QUIET;
        };
    this.apart = paces[(int) (Dice.mixed(scenario.seed(), 53, 0) % paces.length)];
  }

  /// @throws Violation when a promise is broken
  void run() {
    world.boot();
    go(Duration.ofSeconds(5));
    limit();
    create();
    world.time.after(1_000, this::movePrice);
    world.time.after(30_000, this::person);
    world.becomeRough();
    go(scenario.length());
    world.becomeCalm();
    go(CALM);
    every(Run::again);
    go(CALM);
    world.tenants().forEach(Run::standing);
    for (Tenant tenant : world.tenants()) {
      tenant.promises().alive(world.time.instant());
      tenant.promises().positions().checkStops(world.bestOfLast(CALM));
    }
    if (endsBehind(scenario.seed())) {
      behind();
      return;
    }
    every((engine, bot) -> engine.command(bot, new BotEvent.Stop(false)));
    go(CALM);
    world.tenants().forEach(tenant -> tenant.promises().stopped(world.time.instant()));
  }

  /// Whether the last act of a seed's run is an old backup.
  static boolean endsBehind(long seed) {
    return Dice.mixed(seed, 54, 0) % 6 == 0;
  }

  /// An old backup is restored: where the venue shows an order that it does not know, nothing is
  /// traded until a person has looked (I19).
  private void behind() {
    world.tenant.store.keep();
    go(Duration.ofMinutes(20));
    if (world.restore()) {
      go(CALM);
      world.killAll("once more, behind the fence");
      go(CALM);
    }
  }

  private void go(Duration length) {
    long end = world.time.millis() + length.toMillis();
    while (world.step(end)) {
      // every step is judged where it touches something
    }
  }

  // ---- the workload

  /// Some accounts may hold only so much.
  private void limit() {
    long drawn = Dice.mixed(scenario.seed(), 55, 0);
    if (drawn % 3 == 0) {
      String limits =
          """
          {"instruments": [{"instrument": "binance-spot:BTCUSDT", "maxPosition": "0.%d"}]}
          """
              .formatted(1 + drawn / 3 % 5);
      if (Json.parse(limits) instanceof Document.Fields fields) {
        person(world.tenant, engine -> engine.risk().limit(World.ACCOUNT, fields));
      }
    }
  }

  private void create() {
    for (int number = 1; number <= scenario.bots(); number++) {
      BotDocument document = document(number);
      if (scenario.without().contains(number)) {
        long skipped = world.tenant.ledger.nextBot();
        world.note("leaves out", skipped);
      } else {
        create(world.tenant, number, document);
      }
    }
    bots.addAll(world.tenant.bots());
    for (int number = 1; number <= scenario.neighbourBots(); number++) {
      create(world.tenants().getLast(), NEIGHBOURS + number, document(NEIGHBOURS + number));
    }
    Violation.unless(!bots.isEmpty() || scenario.bots() == 0, "L1", () -> "no bot can be created");
  }

  private void create(Tenant of, int number, BotDocument document) {
    int stop = stop(number);
    person(
        of,
        engine -> {
          world.createsFor(of);
          long bot = engine.create(of.account, "bot " + number, document, true).record().id();
          if (stop > 0) {
            of.promises().positions().promise(bot, stop);
          }
        });
  }

  /// Per cent that a deal may lose; 0 when it may lose all.
  private int stop(int number) {
    long drawn = Dice.mixed(scenario.seed(), 61, number);
    return number % 2 == 1 && drawn % 2 == 0 ? (int) (1 + drawn / 2 % 4) : 0;
  }

  private BotDocument document(int number) {
    long drawn = Dice.mixed(scenario.seed(), 60, number);
    String stop = stop(number) > 0 ? ", \"stopLoss\": {\"percent\": \"" + stop(number) + "\"}" : "";
    String json =
        number % 2 == 1
            ? """
              {"strategy": "dca", "instrument": "binance-spot:BTCUSDT", "params": {
                "baseOrder": {"size": "%d"},
                "safetyOrders": {"max": 4, "active": 2, "size": "%d", "deviation": "0.%d"},
                "takeProfit": {"percent": "0.%d"}%s}}
              """
                .formatted(
                    100 + drawn % 400,
                    100 + drawn / 1_000 % 300,
                    2 + drawn / 7 % 7,
                    3 + drawn / 11 % 6,
                    stop)
            : """
              {"strategy": "grid", "instrument": "binance-spot:BTCUSDT", "params": {
                "lower": "%d", "upper": "%d", "intervals": %d, "order": {"size": "0.01"}}}
              """
                .formatted(36_000 + drawn % 2_000, 41_000 + drawn / 3 % 3_000, 6 + drawn / 5 % 15);
    Document document = Json.parse(json);
    return BotDocument.read(document);
  }

  private void movePrice() {
    long cent = 1_000_000L;
    long price = world.price() + prices.nextLong(-6_000, 6_001) * cent;
    if (world.dice.happens(Fault.GAP)) {
      long percent = world.dice.much(Fault.GAP, 1, 8);
      price += (world.dice.much(Fault.GAP, 1, 0, 1) == 0 ? -1 : 1) * price / 100 * percent;
    }
    world.price(Math.clamp(price, LOWEST, HIGHEST) / cent * cent);
    world.weather.look();
    world
        .tenant
        .owner()
        .ifPresent(node -> node.run(() -> node.step(world.tenant, "between two prices")));
    if (world.dice.happens(Fault.UPGRADE)) {
      world.tenant.owner().ifPresent(Node::end);
    }
    world.time.after(prices.nextLong(apart / 2, apart * 2), this::movePrice);
  }

  private void person() {
    if (world.dice.happens(Fault.WISH) && !bots.isEmpty()) {
      long bot = bots.get((int) world.dice.much(Fault.WISH, 0, bots.size() - 1));
      BotEvent wish =
          switch ((int) world.dice.much(Fault.WISH, 1, 0, 11)) {
            case 0 -> new BotEvent.Pause();
            case 1 -> new BotEvent.Stop(false);
            case 2 -> new BotEvent.Stop(true);
            case 3 -> new BotEvent.Asked(new Command.CloseAtMarket(0));
            case 4, 5 -> new BotEvent.Retry();
            default -> new BotEvent.Start();
          };
      world.note("person " + wish.getClass().getSimpleName(), bot);
      boolean twice = world.dice.happens(Fault.COMMAND_TWICE);
      person(world.tenant, engine -> engine.command(bot, wish));
      if (twice) {
        person(world.tenant, engine -> engine.command(bot, wish));
      }
    }
    long next = world.dice.much(Fault.WISH, 2, 120_000, 1_800_000);
    boolean seldom = scenario.pace() == Scenario.Pace.QUIET;
    world.time.after(seldom ? next * 20 : next, this::person);
  }

  /// Somebody asks for something, and is told why not when it cannot be.
  private void person(Tenant of, Consumer<Engine> what) {
    of.owner().ifPresent(node -> node.run(() -> asked(node, what)));
    of.owner().ifPresent(Node::settle);
  }

  private void asked(Node node, Consumer<Engine> what) {
    try {
      what.accept(node.engine());
    } catch (IllegalArgumentException | IllegalStateException refused) {
      world.note("told no", 0);
    }
  }

  private interface Each {
    void ask(Engine engine, long bot);
  }

  private void every(Each what) {
    for (Tenant tenant : world.tenants()) {
      for (long bot : tenant.bots()) {
        person(tenant, engine -> what.ask(engine, bot));
      }
    }
  }

  /// What stands in error after a halt or a refused key goes on when a person says so.
  private static void again(Engine engine, long bot) {
    if (engine.bot(bot).map(one -> one.record().phase() == BotPhase.ERROR).orElse(false)) {
      engine.command(bot, new BotEvent.Retry());
    }
  }

  /// Somebody runs the account, and no bot stands in error (L1).
  private static void standing(Tenant tenant) {
    Node node =
        tenant.owner().orElseThrow(() -> new Violation("L1", "nobody runs the account any more"));
    node.engine()
        .account(tenant.account)
        .flatMap(account -> account.fault())
        .ifPresent(
            fault -> {
              throw new Violation("L1", "the account is in trouble: " + fault);
            });
    for (BotRecord bot : tenant.store.bots().values()) {
      Violation.unless(
          bot.phase() != BotPhase.ERROR,
          "L1",
          () ->
              "bot "
                  + bot.id()
                  + " stands in error: "
                  + bot.snapshot().error().map(Reason::text).orElse(""));
    }
  }
}
