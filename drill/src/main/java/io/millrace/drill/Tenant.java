package io.millrace.drill;

import io.millrace.core.account.Balance;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.Sighting;
import io.millrace.engine.account.ledger.AccountLedger;
import io.millrace.store.AccountCommit;
import io.millrace.store.AccountImage;
import io.millrace.store.AccountRecord;
import io.millrace.store.BotRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One person's account in a run: its book at the venue, its rows in the store, the dice that are
/// rolled over it, and who runs it.
final class Tenant implements BookVenue.Listener {
  final long account;
  final Dice dice;
  final BookVenue venue;
  final StoreModel store;

  /// What nodes store in: the model, unless somebody wants to see another do the same.
  final AccountLedger ledger;

  private final World world;
  private final Promises promises;
  private final Agreement agreement;
  private final Map<Asset, Amount> endowment = new HashMap<>();
  private final List<ClientOrderId> handOrders = new ArrayList<>();
  private final Map<Long, BotRecord> first = new LinkedHashMap<>();
  private final Set<Long> bots = new LinkedHashSet<>();
  private final Set<Balance> shown = new HashSet<>();
  private Optional<Node> owner = Optional.empty();
  private long version;

  /// What the venue says the account has, and which of two such answers is newer.
  record Balances(long version, List<Balance> all) {}

  /// @param rolled what its dice are rolled for
  /// @param never what they do not bring about
  /// @param funds what the venue has of the account's at the beginning
  Tenant(
      World world,
      AccountRecord record,
      Scenario rolled,
      Set<Fault> never,
      Map<String, Amount> funds,
      UnaryOperator<AccountLedger> stores) {
    this.world = world;
    this.account = record.id();
    this.dice = new Dice(rolled, never, this::happened);
    this.venue = new BookVenue(world.instrument, world.fees, dice, this);
    funds.forEach(this::give);
    shown.addAll(venue.balances());
    this.store = new StoreModel(record, venue.balances());
    this.ledger = stores.apply(store);
    this.agreement = new Agreement(venue, store);
    this.promises = new Promises(world, this);
  }

  private void happened(Fault fault) {
    world.note(fault.note(), 0);
    world.coverage.count(fault, store.liveOrders().values(), !hasBegun());
  }

  private void give(String asset, Amount amount) {
    endowment.merge(Asset.of(asset), amount, Amount::plus);
    venue.transfer(Asset.of(asset), amount);
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
        new VenueOrder(id, world.instrument.id(), Order.planned(desired, Quantity.ZERO, 1)),
        world.time.millis());
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

  /// What was stored is as it was when the backup was made.
  ///
  /// @return whether the venue shows it: an order of ours rests that the ledger does not know
  boolean restore() {
    store.restore();
    boolean shows = false;
    for (BookOrder order : venue.open()) {
      shows |= World.isOurs(order.sent.id()) && !store.knows(order.sent.id());
    }
    if (shows) {
      promises.forgotten();
    }
    return shows;
  }

  // ---- who runs it

  /// A node has taken the account.
  void taken(Node node, AccountImage image) {
    owner = Optional.of(node);
    promises.taken(image);
    world.note("takes " + node, store.epoch());
  }

  boolean isOf(Node node) {
    return owner.equals(Optional.of(node));
  }

  /// Whether the owner is past waiting for what was sent before him.
  boolean hasBegun() {
    return owner.map(node -> node.line(this).isPresent()).orElse(false);
  }

  Optional<Node> owner() {
    return owner.filter(node -> !node.isDead() && !node.isFrozen());
  }

  /// Whether nothing is on its way.
  boolean isQuiet() {
    return store.underway() == 0 && hasBegun();
  }

  /// Whether the ledger says what the venue's book says, and the owner has heard all of it: a sweep
  /// can find nothing then.
  boolean agrees() {
    return !dice.isCalm()
        && agreement.isWhole()
        && owner().flatMap(node -> node.line(this)).map(line -> line.knows(version)).orElse(false);
  }

  // ---- what passes

  void arrived(VenueOrder order, Node node) {
    world.note("arrives", order.id(), order.order().quantity().units());
    promises.arrived(order, node);
  }

  void cancels(ClientOrderId id, Node node) {
    world.note("cancels", id, node.epoch(this));
    promises.cancels(id);
  }

  void commit(AccountCommit commit) {
    if (commit.epoch() == store.epoch()) {
      promises.storing(commit);
    }
    ledger.commit(commit);
    commit.bots().forEach(bot -> first.putIfAbsent(bot.id(), bot));
    commit.orders().forEach(order -> agreement.look(order.id()));
    world.note("commit", commit.orders().size() * 1_000L + commit.fills().size());
    promises.stored(commit);
  }

  BotRecord firstOf(BotRecord bot) {
    return first.getOrDefault(bot.id(), bot);
  }

  @Override
  public void changed(Sighting sighting, @Nullable BookTrade trade) {
    world.tell(sighting);
    if (World.isOurs(sighting.id())) {
      agreement.look(sighting.id());
    }
    promises.changed(sighting);
    if (trade != null) {
      promises.traded(sighting.id(), trade.execution().fill());
    }
    for (Node node : world.nodes()) {
      node.line(this).ifPresent(line -> line.stream().changed(sighting, trade));
    }
  }

  @Override
  public void balances() {
    version++;
    world.nodes().forEach(node -> node.line(this).ifPresent(line -> line.stream().balances()));
  }

  Balances allBalances() {
    List<Balance> all = venue.balances();
    if (world.tenants().size() > 1) {
      shown.addAll(all);
    }
    return new Balances(version, all);
  }

  /// Whether its venue has ever shown a balance of the account; only known where there are two.
  boolean hasShown(Balance balance) {
    return shown.contains(balance) || world.tenants().size() == 1;
  }

  /// Whether a bot is the account's.
  boolean has(long bot) {
    return bots.contains(bot);
  }

  /// Bots of the account, whether they are still there or not.
  Set<Long> bots() {
    return bots;
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

  World world() {
    return world;
  }
}
