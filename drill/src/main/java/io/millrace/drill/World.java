package io.millrace.drill;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.VenueId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.strategy.Strategies;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.core.venue.path.PathRules;
import io.millrace.core.venue.path.Sighting;
import io.millrace.engine.account.ledger.AccountLedger;
import io.millrace.simulation.plugins.Plugins;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountRecord;
import io.millrace.store.UserRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Everything round the nodes of one run: time, prices, processes, and the account that they run.
/// Whatever happens is told here, and goes into the run's hash.
final class World {
  static final Strategies STRATEGIES = Plugins.builtIn();
  static final String INSTALL = "sim";
  static final long ACCOUNT = 1;
  private static final VenueId VENUE = new VenueId("binance-spot");

  /// How often a pulse comes while nothing is on its way.
  private static final long[] QUICK = {1_000, 5_000, 20_000, 20_000};

  private static final long[] SLOW = {30_000};

  /// How often while ledger and venue agree, where a run is long.
  private static final long FAR = 1_800_000;

  final VirtualTime time = new VirtualTime();
  final Instrument instrument =
      Instrument.spot(
          InstrumentId.of("binance-spot:BTCUSDT"),
          Asset.of("BTC"),
          Asset.of("USDT"),
          TradingRules.of(Price.of("0.01"), Quantity.of("0.00001"), Amount.of("5")));
  final FeeRates fees;
  final PathRules rules;
  final Dice dice;

  /// The account that everything happens to.
  final Tenant tenant;

  final Weather weather = new Weather(this);
  final Coverage coverage = new Coverage();
  private final Scenario scenario;
  private final Telling telling;
  private final List<Tenant> tenants = new ArrayList<>(2);
  private Optional<Tenant> creator = Optional.empty();
  private final List<Node> nodes = new ArrayList<>();
  private final RecentPrices recent = new RecentPrices();
  private final long idleBeat;
  private final long farBeat;

  /// Whether what happens in the same millisecond comes as one piece of news.
  private final boolean takesTogether;

  private Optional<Violation> broken = Optional.empty();
  private long price = 40_000_00000000L;
  private boolean booting;
  private int born;
  private int deaths;

  World(Scenario scenario, @Nullable Consumer<String> log, UnaryOperator<AccountLedger> stores) {
    this.scenario = scenario;
    this.telling = new Telling(time, log);
    boolean inCoins = Dice.mixed(seed(), 50, 0) % 2 == 0;
    Ratio rate = Ratio.of("0.001");
    this.fees =
        new FeeRates(rate, rate, inCoins ? FeeRates.FeeAsset.BASE : FeeRates.FeeAsset.QUOTE);
    this.rules = scenario.planted().rules();
    long[] beats = scenario.pace() == Scenario.Pace.STORM ? QUICK : SLOW;
    this.idleBeat = beats[(int) (Dice.mixed(seed(), 51, 0) % beats.length)];
    this.farBeat = scenario.pace() == Scenario.Pace.QUIET ? FAR : idleBeat;
    this.takesTogether = scenario.pace() == Scenario.Pace.QUIET;
    var account =
        new AccountRecord(
            ACCOUNT, "drill", VENUE, AccountMode.LIVE, instrument.quote(), 0, time.instant());
    Amount money = Amount.of(Dice.mixed(seed(), 52, 0) % 4 == 0 ? "4000" : "1000000");
    this.tenant = new Tenant(this, account, scenario, Set.of(), funds(money), stores);
    this.dice = tenant.dice;
    tenants.add(tenant);
    if (scenario.hasNeighbour()) {
      tenants.add(neighbour());
    }
    tenants.forEach(one -> one.venue.move(price, time.millis()));
  }

  /// Somebody else with an account of his own, run by the same processes (I15).
  private Tenant neighbour() {
    var account =
        new AccountRecord(
            ACCOUNT + 1,
            UserRecord.LOCAL + 1,
            "neighbour",
            VENUE,
            AccountMode.LIVE,
            instrument.quote(),
            0,
            time.instant());
    return new Tenant(
        this,
        account,
        scenario.ofNeighbour(),
        Fault.OF_PROCESSES,
        funds(Amount.of("500000")),
        UnaryOperator.identity());
  }

  private static Map<String, Amount> funds(Amount money) {
    Map<String, Amount> funds = new LinkedHashMap<>();
    funds.put("BTC", Amount.of("20"));
    funds.put("USDT", money);
    funds.put("BNB", Amount.of("100"));
    return funds;
  }

  // ---- what the run does

  long price() {
    return price;
  }

  void price(long to) {
    recent.until(time.millis(), price);
    price = to;
    tenants.forEach(one -> one.venue.move(to, time.millis()));
    nodes.forEach(Node::settle);
  }

  /// Does the next thing, if it is due before `end`.
  ///
  /// @throws Violation when a promise is broken
  boolean step(long end) {
    boolean more = time.step(end);
    while (takesTogether && more && time.isMoreNow()) {
      more = time.step(end);
    }
    for (int i = 0; i < nodes.size(); i++) {
      nodes.get(i).settle();
      nodes.get(i).hasten();
    }
    nodes.removeIf(Node::isDead);
    if (broken.isPresent()) {
      throw broken.get();
    }
    return more;
  }

  /// A promise is broken where an exception might not get through.
  void broken(String invariant, String what) {
    var violation = new Violation(invariant, what);
    broken = Optional.of(violation);
    throw violation;
  }

  /// From here on everything may go wrong.
  void becomeRough() {
    tenants.forEach(one -> one.dice.calm(false));
  }

  /// Nothing goes wrong from here on.
  void becomeCalm() {
    tenants.forEach(one -> one.dice.calm(true));
    weather.clear();
    for (Tenant one : tenants) {
      nodes.forEach(node -> node.line(one).ifPresent(line -> line.stream().heal()));
    }
    note("calm", 0);
  }

  /// Everybody dies, and what was stored is as it was when the backup was made.
  ///
  /// @return whether the venue shows it: an order of ours rests that the ledger does not know
  boolean restore() {
    boolean shows = tenant.restore();
    if (shows) {
      killAll("before an old backup is restored");
    }
    return shows;
  }

  void killAll(String when) {
    List.copyOf(nodes).forEach(node -> node.die(when));
  }

  static boolean isOurs(ClientOrderId id) {
    return id.text().startsWith(INSTALL);
  }

  /// The best price of the last minutes.
  Price bestOfLast(Duration length) {
    return Price.ofUnits(Math.max(price, recent.best(time.millis() - length.toMillis())));
  }

  void bootSoon(long millis) {
    if (!booting) {
      booting = true;
      time.after(millis, this::boot);
    }
  }

  void boot() {
    booting = false;
    var node = new Node(this, ++born);
    nodes.add(node);
    note("boot", born);
    node.boot();
    node.settle();
  }

  void died(Node node, String where) {
    deaths++;
    note("dies " + where, deaths);
    if (tenants.stream().anyMatch(one -> one.isOf(node)) || nodes.stream().allMatch(Node::isDead)) {
      bootSoon(dice.isCalm() ? 1_000 : dice.much(Fault.CRASH, 500, 40_000));
    }
  }

  List<Node> nodes() {
    return nodes;
  }

  List<Tenant> tenants() {
    return tenants;
  }

  Tenant tenant(long account) {
    return tenants.get((int) (account - ACCOUNT));
  }

  /// The next bots are of this account.
  void createsFor(Tenant one) {
    creator = Optional.of(one);
  }

  /// A bot gets its number, which no other account's has.
  long nextBot() {
    long bot = tenant.ledger.nextBot();
    creator.ifPresent(one -> one.bots().add(bot));
    return bot;
  }

  // ---- what passes

  void tell(Sighting sighting) {
    telling.venue(sighting);
  }

  void note(String what, ClientOrderId id, long figure) {
    telling.note(what, id, figure);
  }

  void note(String what, long figure) {
    telling.note(what, figure);
  }

  // ---- reading

  Planted planted() {
    return scenario.planted();
  }

  long seed() {
    return scenario.seed();
  }

  /// How long the next pulse may be away.
  long beat(long often) {
    boolean quiet = true;
    boolean agree = true;
    for (int i = 0; i < tenants.size(); i++) {
      quiet = quiet && tenants.get(i).isQuiet();
      agree = agree && quiet && tenants.get(i).agrees();
    }
    return quiet ? Math.max(often, agree ? farBeat : idleBeat) : often;
  }

  long hash() {
    return telling.hash();
  }

  int deaths() {
    return deaths;
  }
}
