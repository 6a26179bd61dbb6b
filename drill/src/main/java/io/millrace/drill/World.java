package io.millrace.drill;

import io.millrace.core.account.Balance;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.VenueId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Strategies;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.PathRules;
import io.millrace.core.venue.path.Sighting;
import io.millrace.engine.account.ledger.AccountLedger;
import io.millrace.simulation.plugins.Plugins;
import io.millrace.store.AccountCommit;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountRecord;
import io.millrace.store.BotRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Everything round the nodes of one run: time, the venue, the store, prices, and who owns the
/// account. Whatever happens passes here, is judged, and goes into the run's hash.
final class World implements BookVenue.Listener {
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
  final BookVenue venue;
  final StoreModel store;

  /// What nodes store in: the model, unless somebody wants to see another do the same.
  final AccountLedger ledger;

  final Weather weather = new Weather(this);
  final Coverage coverage = new Coverage();
  private final Scenario scenario;
  private final Promises promises;
  private final Telling telling;
  private final Map<Asset, Amount> endowment = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<ClientOrderId> handOrders = new ArrayList<>();
  private final Map<Long, BotRecord> first = new LinkedHashMap<>();
  private final RecentPrices recent = new RecentPrices();
  private final long idleBeat;
  private final long farBeat;

  /// Whether what happens in the same millisecond comes as one piece of news.
  private final boolean takesTogether;

  private final Agreement agreement;
  private Optional<Node> owner = Optional.empty();
  private Optional<Violation> broken = Optional.empty();
  private long price = 40_000_00000000L;
  private long version;
  private boolean booting;
  private int born;
  private int deaths;

  /// What the venue says the account has, and which of two such answers is newer.
  record Balances(long version, List<Balance> all) {}

  World(Scenario scenario, @Nullable Consumer<String> log, UnaryOperator<AccountLedger> stores) {
    this.scenario = scenario;
    this.telling = new Telling(time, log);
    this.dice = new Dice(scenario, this::happened);
    boolean inCoins = Dice.mixed(seed(), 50, 0) % 2 == 0;
    Ratio rate = Ratio.of("0.001");
    this.fees =
        new FeeRates(rate, rate, inCoins ? FeeRates.FeeAsset.BASE : FeeRates.FeeAsset.QUOTE);
    this.rules = scenario.planted().rules();
    long[] beats = scenario.pace() == Scenario.Pace.STORM ? QUICK : SLOW;
    this.idleBeat = beats[(int) (Dice.mixed(seed(), 51, 0) % beats.length)];
    this.farBeat = scenario.pace() == Scenario.Pace.QUIET ? FAR : idleBeat;
    this.takesTogether = scenario.pace() == Scenario.Pace.QUIET;
    this.venue = new BookVenue(instrument, fees, dice, this);
    give("BTC", Amount.of("20"));
    give("USDT", Amount.of(Dice.mixed(seed(), 52, 0) % 4 == 0 ? "4000" : "1000000"));
    give("BNB", Amount.of("100"));
    var account =
        new AccountRecord(
            ACCOUNT, "drill", VENUE, AccountMode.LIVE, instrument.quote(), 0, time.instant());
    this.store = new StoreModel(account, venue.balances());
    this.ledger = stores.apply(store);
    this.agreement = new Agreement(venue, store);
    this.promises = new Promises(this, store);
    venue.move(price, time.millis());
  }

  private void give(String asset, Amount amount) {
    endowment.merge(Asset.of(asset), amount, Amount::plus);
    venue.transfer(Asset.of(asset), amount);
  }

  // ---- what the run does

  long price() {
    return price;
  }

  void price(long to) {
    recent.until(time.millis(), price);
    price = to;
    venue.move(to, time.millis());
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

  void transfer(Asset asset, Amount amount) {
    if (!venue.free(asset).plus(amount).isNegative()) {
      give(asset.toString(), amount);
    }
  }

  /// Somebody places an order that we have nothing to do with.
  void placeByHand() {
    var id = new ClientOrderId("web_by_hand_" + handOrders.size());
    var desired =
        DesiredOrder.limit(
            new OrderSlot(1, "hand"), Side.BUY, Price.of("20000"), Quantity.of("0.001"));
    venue.place(
        new VenueOrder(id, instrument.id(), Order.planned(desired, Quantity.ZERO, 1)),
        time.millis());
    handOrders.add(id);
  }

  List<VenueOrder> handOrders() {
    List<VenueOrder> all = new ArrayList<>();
    for (BookOrder order : venue.open()) {
      if (handOrders.contains(order.sent.id())) {
        all.add(order.sent);
      }
    }
    return all;
  }

  /// Nothing goes wrong from here on.
  void becomeCalm() {
    dice.calm(true);
    weather.clear();
    nodes.forEach(node -> node.line().ifPresent(line -> line.stream().heal()));
    note("calm", 0);
  }

  /// Everybody dies, and what was stored is as it was when the backup was made.
  ///
  /// @return whether the venue shows it: an order of ours rests that the ledger does not know
  boolean restore() {
    store.restore();
    boolean shows = false;
    for (BookOrder order : venue.open()) {
      shows |= isOurs(order.sent.id()) && !store.knows(order.sent.id());
    }
    if (shows) {
      promises.forgotten();
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
    if (owner.equals(Optional.of(node)) || nodes.stream().allMatch(Node::isDead)) {
      bootSoon(dice.isCalm() ? 1_000 : dice.much(Fault.CRASH, 500, 40_000));
    }
  }

  /// A node has taken the account.
  void taken(Node node) {
    owner = Optional.of(node);
    note("takes " + node, store.epoch());
  }

  /// Whether the owner is past waiting for what was sent before him.
  boolean hasBegun() {
    return owner.map(node -> node.line().isPresent()).orElse(false);
  }

  Optional<Node> owner() {
    return owner.filter(node -> !node.isDead() && !node.isFrozen());
  }

  /// Whether nothing is on its way.
  boolean isQuiet() {
    return store.underway() == 0 && hasBegun();
  }

  // ---- what passes

  void arrived(VenueOrder order, Node node) {
    note("arrives", order.id(), order.order().quantity().units());
    promises.arrived(order, node);
  }

  void cancels(ClientOrderId id, Node node) {
    note("cancels", id, node.epoch());
    promises.cancels(id);
  }

  void commit(AccountCommit commit) {
    if (commit.epoch() == store.epoch()) {
      promises.storing(commit);
    }
    ledger.commit(commit);
    commit.bots().forEach(bot -> first.putIfAbsent(bot.id(), bot));
    commit.orders().forEach(order -> agreement.look(order.id()));
    note("commit", commit.orders().size() * 1_000L + commit.fills().size());
    promises.stored(commit);
  }

  BotRecord firstOf(BotRecord bot) {
    return first.getOrDefault(bot.id(), bot);
  }

  @Override
  public void changed(Sighting sighting, @Nullable BookTrade trade) {
    telling.venue(sighting);
    if (isOurs(sighting.id())) {
      agreement.look(sighting.id());
    }
    promises.changed(sighting);
    if (trade != null) {
      promises.traded(sighting.id(), trade.execution().fill());
    }
    for (Node node : nodes) {
      node.line().ifPresent(line -> line.stream().changed(sighting, trade));
    }
  }

  @Override
  public void balances() {
    version++;
    nodes.forEach(node -> node.line().ifPresent(line -> line.stream().balances()));
  }

  Balances allBalances() {
    return new Balances(version, venue.balances());
  }

  private void happened(Fault fault) {
    note(fault.note(), 0);
    coverage.count(fault, store.liveOrders().values(), !hasBegun());
  }

  void note(String what, ClientOrderId id, long figure) {
    telling.note(what, id, figure);
  }

  void note(String what, long figure) {
    telling.note(what, figure);
  }

  // ---- reading

  Optional<BookTrade> trade(String id) {
    if (!id.matches("[0-9]{1,9}")) {
      return Optional.empty();
    }
    int index = Integer.parseInt(id) - 1;
    return index >= 0 && index < venue.trades().size()
        ? Optional.of(venue.trades().get(index))
        : Optional.empty();
  }

  Map<Asset, Amount> endowment() {
    return endowment;
  }

  Promises promises() {
    return promises;
  }

  Planted planted() {
    return scenario.planted();
  }

  long seed() {
    return scenario.seed();
  }

  /// How long the next pulse may be away.
  long beat(long often) {
    return isQuiet() ? Math.max(often, agrees() ? farBeat : idleBeat) : often;
  }

  /// Whether the ledger says what the venue's book says, and the owner has heard all of it: a sweep
  /// can find nothing then, and time goes on to where there is more.
  private boolean agrees() {
    return !dice.isCalm()
        && agreement.isWhole()
        && owner().flatMap(Node::line).map(line -> line.knows(version)).orElse(false);
  }

  long hash() {
    return telling.hash();
  }

  int deaths() {
    return deaths;
  }
}
