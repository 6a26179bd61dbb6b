package io.millrace.drill;

import io.millrace.core.account.Balance;
import io.millrace.core.account.Deal;
import io.millrace.core.bot.BotSnapshot;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.OrderState;
import io.millrace.core.value.Asset;
import io.millrace.engine.account.ledger.AccountLedger;
import io.millrace.engine.account.ledger.Fences;
import io.millrace.store.AccountCommit;
import io.millrace.store.AccountImage;
import io.millrace.store.AccountRecord;
import io.millrace.store.BotRecord;
import io.millrace.store.DealRecord;
import io.millrace.store.FillRecord;
import io.millrace.store.JournalEntry;
import io.millrace.store.LostOwnership;
import io.millrace.store.OrderRecord;
import io.millrace.store.RiskRecord;
import io.millrace.store.StoreException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The store as one account's owner sees it: one owner at a time, commits whole, each fill once.
/// The same random operations on this and on PostgreSQL give the same answers; a test sees to it.
public final class StoreModel implements AccountLedger {
  /// A bot's own in the order in which they were stored first.
  private static final Comparator<OrderRecord> BY_BOT = Comparator.comparingLong(OrderRecord::bot);

  private final Fences fences = new FenceModel();

  private final AccountRecord account;
  private final Map<Asset, Balance> balances = new TreeMap<>();
  private final Map<Long, BotRecord> bots = new TreeMap<>();
  private final Map<ClientOrderId, OrderRecord> live = new LinkedHashMap<>();
  private final Set<ClientOrderId> known = new HashSet<>();
  private final Map<String, FillRecord> fills = new LinkedHashMap<>();
  private final Map<ClientOrderId, Set<String>> trades = new HashMap<>();
  private final Map<String, DealRecord> deals = new HashMap<>();
  private RiskRecord risk;
  private long epoch;
  private long sequence;
  private long numbers;
  private long commits;
  private int underway;
  private Optional<Kept> kept = Optional.empty();

  /// A backup.
  private record Kept(
      Map<Asset, Balance> balances,
      Map<Long, BotRecord> bots,
      Map<ClientOrderId, OrderRecord> live,
      Set<ClientOrderId> known,
      Map<String, FillRecord> fills,
      Map<String, DealRecord> deals,
      RiskRecord risk,
      long sequence) {}

  /// A new account.
  public StoreModel(AccountRecord account, List<Balance> balances) {
    this.account = account;
    this.epoch = account.epoch();
    this.risk = RiskRecord.open(account.currency());
    balances.forEach(balance -> this.balances.put(balance.asset(), balance));
  }

  @Override
  public AccountImage take(long of) {
    epoch++;
    List<OrderRecord> orders = live.values().stream().sorted(BY_BOT).toList();
    Map<ClientOrderId, Set<String>> booked = new HashMap<>();
    for (ClientOrderId id : live.keySet()) {
      if (trades.containsKey(id)) {
        booked.put(id, Set.copyOf(new TreeSet<>(trades.get(id))));
      }
    }
    return new AccountImage(
        new AccountRecord(
            account.id(),
            account.owner(),
            account.name(),
            account.venue(),
            account.mode(),
            account.currency(),
            epoch,
            account.createdAt()),
        sequence,
        List.copyOf(balances.values()),
        bots.values().stream().map(bot -> loaded(bot, orders)).toList(),
        orders,
        booked,
        risk);
  }

  /// Orders and deals are stored once, in tables of their own: a bot's snapshot is put together
  /// from them.
  private BotRecord loaded(BotRecord bot, List<OrderRecord> orders) {
    BotSnapshot stored = bot.snapshot();
    var snapshot =
        new BotSnapshot(
            stored.state(),
            stored.desired(),
            stored.closing(),
            stored.started(),
            stored.error(),
            stored.waitingForFunds(),
            orders.stream()
                .filter(order -> order.bot() == bot.id())
                .map(OrderRecord::order)
                .toList(),
            stored.slots(),
            deals.values().stream()
                .filter(deal -> deal.bot() == bot.id() && deal.deal().isOpen())
                .map(DealRecord::deal)
                .sorted(Comparator.comparingLong(Deal::number))
                .toList(),
            stored.position());
    return new BotRecord(
        bot.id(),
        bot.name(),
        bot.document(),
        bot.configuration(),
        bot.phase(),
        snapshot,
        bot.stopped(),
        bot.createdAt(),
        bot.updatedAt());
  }

  /// All of it or nothing.
  ///
  /// @throws LostOwnership when another has taken over
  /// @throws StoreException when it does not follow what is stored
  @Override
  public void commit(AccountCommit commit) {
    if (commit.epoch() != epoch) {
      throw new LostOwnership(commit.account(), commit.epoch());
    }
    journal(commit.events());
    commit.bots().forEach(bot -> bots.put(bot.id(), bot));
    commit.removed().forEach(removal -> bots.remove(removal.bot()));
    commit.orders().forEach(this::order);
    for (FillRecord fill : commit.fills()) {
      if (fills.putIfAbsent(fill.venueTradeId(), fill) == null) {
        bookTrade(fill);
      }
    }
    commit.deals().forEach(deal -> deals.put(deal.bot() + "/" + deal.deal().number(), deal));
    commit.balances().forEach(balance -> balances.put(balance.asset(), balance));
    risk = commit.risk().orElse(risk);
    commits++;
  }

  private void journal(List<JournalEntry> events) {
    if (events.isEmpty()) {
      return;
    }
    long last = sequence + events.size();
    if (last != events.getLast().sequence()) {
      throw new StoreException(
          "journal would end with "
              + last
              + ", its commit ends with "
              + events.getLast().sequence());
    }
    sequence = last;
  }

  private void order(OrderRecord order) {
    known.add(order.id());
    boolean ended = order.order().state().isEnded();
    OrderRecord before = ended ? live.remove(order.id()) : live.put(order.id(), order);
    underway += (isUnderway(order) ? 1 : 0) - (before != null && isUnderway(before) ? 1 : 0);
  }

  private static boolean isUnderway(OrderRecord order) {
    OrderState state = order.order().state();
    return !state.isEnded() && !state.isAtVenue();
  }

  /// Makes a backup.
  void keep() {
    kept =
        Optional.of(
            new Kept(
                Map.copyOf(balances),
                new LinkedHashMap<>(bots),
                new LinkedHashMap<>(live),
                Set.copyOf(known),
                new LinkedHashMap<>(fills),
                Map.copyOf(deals),
                risk,
                sequence));
  }

  @Override
  public Fences fences() {
    return fences;
  }

  /// Everything is as it was when the backup was made.
  void restore() {
    Kept old = kept.orElseThrow();
    put(balances, old.balances());
    put(bots, old.bots());
    put(live, old.live());
    put(fills, old.fills());
    put(deals, old.deals());
    known.retainAll(old.known());
    trades.clear();
    fills.values().forEach(this::bookTrade);
    risk = old.risk();
    sequence = old.sequence();
    underway = (int) live.values().stream().filter(StoreModel::isUnderway).count();
  }

  private static <K, V> void put(Map<K, V> into, Map<K, V> from) {
    into.clear();
    into.putAll(from);
  }

  private void bookTrade(FillRecord fill) {
    trades.computeIfAbsent(fill.order(), _ -> new HashSet<>()).add(fill.venueTradeId());
  }

  /// How many orders are on their way to the venue or off it.
  int underway() {
    return underway;
  }

  @Override
  public Set<ClientOrderId> unknown(long of, Set<ClientOrderId> ids) {
    Set<ClientOrderId> unknown = new TreeSet<>(ids);
    unknown.removeAll(known);
    return unknown;
  }

  @Override
  public long nextBot() {
    return ++numbers;
  }

  // ---- reading

  /// Orders that may be live.
  public Map<ClientOrderId, OrderRecord> liveOrders() {
    return live;
  }

  /// By the venue's id of them.
  public Map<String, FillRecord> fills() {
    return fills;
  }

  public Map<Long, BotRecord> bots() {
    return bots;
  }

  Map<Asset, Balance> balances() {
    return balances;
  }

  Optional<DealRecord> deal(long bot, long number) {
    return Optional.ofNullable(deals.get(bot + "/" + number));
  }

  boolean knows(ClientOrderId id) {
    return known.contains(id);
  }

  RiskRecord risk() {
    return risk;
  }

  long epoch() {
    return epoch;
  }

  long commits() {
    return commits;
  }
}
