package io.millrace.engine.account;

import io.millrace.core.account.Balance;
import io.millrace.core.account.Deal;
import io.millrace.core.bot.BotSnapshot;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.VenueId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.reason.Reason;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.engine.account.ledger.AccountLedger;
import io.millrace.engine.account.ledger.Fences;
import io.millrace.store.AccountCommit;
import io.millrace.store.AccountImage;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountRecord;
import io.millrace.store.BotRecord;
import io.millrace.store.CursorRecord;
import io.millrace.store.DealRecord;
import io.millrace.store.DecisionRecord;
import io.millrace.store.FenceRecord;
import io.millrace.store.FillRecord;
import io.millrace.store.LostOwnership;
import io.millrace.store.OrderRecord;
import io.millrace.store.RiskRecord;
import io.millrace.store.SnapshotRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A ledger in memory, as strict as the store: one owner, each fill once, commits whole.
final class MemoryLedger implements AccountLedger, Fences, Glimpse {
  static final long ACCOUNT = 1;

  private final AccountMode mode;
  private final Map<Asset, Balance> balances = new LinkedHashMap<>();
  private final Map<Long, BotRecord> bots = new LinkedHashMap<>();
  private final Map<ClientOrderId, OrderRecord> orders = new LinkedHashMap<>();
  private final Map<String, FillRecord> fills = new LinkedHashMap<>();
  private final Map<String, DealRecord> deals = new LinkedHashMap<>();
  private final List<DecisionRecord> decisions = new ArrayList<>();
  private final List<String> activities = new ArrayList<>();
  private final List<SnapshotRecord> worths = new ArrayList<>();
  private RiskRecord risk = RiskRecord.open(Asset.of("USDT"));
  private Optional<CursorRecord> cursor = Optional.empty();
  private long epoch;
  private long sequence;
  private long numbers;
  private Optional<FenceRecord> fence = Optional.empty();
  private OptionalLong lifter = OptionalLong.empty();
  private int commitsLeft = Integer.MAX_VALUE;

  MemoryLedger(String usdt) {
    this(usdt, AccountMode.PAPER);
  }

  MemoryLedger(String usdt, AccountMode mode) {
    this.mode = mode;
    Asset asset = Asset.of("USDT");
    balances.put(asset, Balance.of(asset, Amount.of(usdt)));
  }

  /// The process dies after this many more commits: whatever comes then is not stored.
  synchronized void dieAfter(int commits) {
    commitsLeft = commits;
  }

  synchronized boolean isDead() {
    return commitsLeft <= 0;
  }

  @Override
  public synchronized AccountImage take(long account) {
    if (isDead()) {
      throw new LostOwnership(account, epoch);
    }
    epoch++;
    return new AccountImage(
        new AccountRecord(
            ACCOUNT, "paper", new VenueId("test"), mode, Asset.of("USDT"), epoch, Instant.EPOCH),
        sequence,
        List.copyOf(balances.values()),
        List.copyOf(bots.values()),
        orders.values().stream().filter(order -> !order.order().state().isEnded()).toList(),
        trades(),
        risk);
  }

  private Map<ClientOrderId, Set<String>> trades() {
    return fills.values().stream()
        .collect(
            Collectors.groupingBy(
                FillRecord::order,
                Collectors.mapping(FillRecord::venueTradeId, Collectors.toSet())));
  }

  @Override
  public synchronized void commit(AccountCommit commit) {
    if (commit.epoch() != epoch || isDead()) {
      throw new LostOwnership(commit.account(), commit.epoch());
    }
    commitsLeft--;
    commit.events().forEach(event -> sequence = event.sequence());
    commit.bots().forEach(bot -> bots.put(bot.id(), bot));
    commit.removed().forEach(removal -> bots.remove(removal.bot()));
    commit.orders().forEach(order -> orders.put(order.id(), order));
    commit.fills().forEach(fill -> fills.putIfAbsent(fill.venueTradeId(), fill));
    commit.deals().forEach(deal -> deals.put(deal.bot() + "/" + deal.deal().number(), deal));
    commit.balances().forEach(balance -> balances.put(balance.asset(), balance));
    decisions.addAll(commit.decisions());
    commit.activities().forEach(activity -> activities.add(activity.what().text()));
    commit.snapshot().ifPresent(worths::add);
    risk = commit.risk().orElse(risk);
    cursor = commit.cursor().or(() -> cursor);
  }

  @Override
  public synchronized Set<ClientOrderId> unknown(long account, Set<ClientOrderId> ids) {
    return ids.stream().filter(id -> !orders.containsKey(id)).collect(Collectors.toSet());
  }

  @Override
  public synchronized long nextBot() {
    return ++numbers;
  }

  synchronized Optional<CursorRecord> cursor() {
    return cursor;
  }

  /// The process is started again.
  synchronized void revive() {
    commitsLeft = Integer.MAX_VALUE;
  }

  /// Everything as it is now.
  ///
  /// @return has all of it so again, and nothing else, as a restore does
  synchronized Consumer<Instant> backUp() {
    var kept = new MemoryLedger("0", mode);
    kept.copy(this);
    return moment -> {
      copy(kept);
      fence =
          Optional.of(
              new FenceRecord(ACCOUNT, FenceRecord.Cause.RESTORED, moment, Optional.empty()));
    };
  }

  private synchronized void copy(MemoryLedger from) {
    copy(from.balances, balances);
    copy(from.bots, bots);
    copy(from.orders, orders);
    copy(from.fills, fills);
    copy(from.deals, deals);
    risk = from.risk;
    epoch = from.epoch;
    sequence = from.sequence;
    numbers = from.numbers;
  }

  private static <K, V> void copy(Map<K, V> from, Map<K, V> to) {
    to.clear();
    to.putAll(from);
  }

  @Override
  public Fences fences() {
    return this;
  }

  @Override
  public synchronized Optional<FenceRecord> of(long account) {
    return fence;
  }

  @Override
  public synchronized Set<InstrumentId> instruments(long account) {
    return Set.of(PaperWorld.BTC.id());
  }

  @Override
  public synchronized void raise(long account, Reason what) {
    fence =
        fence.or(
            () ->
                Optional.of(
                    new FenceRecord(
                        account, FenceRecord.Cause.STRANGERS, Instant.EPOCH, Optional.of(what))));
  }

  @Override
  public synchronized void found(long account, Reason what) {
    fence = fence.map(one -> new FenceRecord(account, one.cause(), one.since(), Optional.of(what)));
  }

  @Override
  public synchronized void lift(long account, OptionalLong person) {
    fence = Optional.empty();
    lifter = person;
  }

  synchronized OptionalLong lifter() {
    return lifter;
  }

  @Override
  public synchronized Optional<OrderRecord> order(ClientOrderId id) {
    return Optional.ofNullable(orders.get(id));
  }

  @Override
  public synchronized long epoch() {
    return epoch;
  }

  @Override
  public synchronized List<FillRecord> fills() {
    return new ArrayList<>(fills.values());
  }

  synchronized List<Deal> closedDeals() {
    return deals.values().stream().map(DealRecord::deal).filter(deal -> !deal.isOpen()).toList();
  }

  /// Everything that decisions gave as a reason, oldest first.
  synchronized List<String> reasons() {
    return decisions.stream()
        .flatMap(decision -> decision.reasons().stream())
        .map(why -> why.kind() + " " + why.text())
        .toList();
  }

  synchronized List<String> activities() {
    return List.copyOf(activities);
  }

  /// What the account was worth, oldest first.
  synchronized List<SnapshotRecord> worths() {
    return List.copyOf(worths);
  }

  synchronized BotSnapshot snapshot(long bot) {
    return java.util.Objects.requireNonNull(bots.get(bot)).snapshot();
  }

  synchronized Amount total(String asset) {
    Balance balance = balances.get(Asset.of(asset));
    return balance == null ? Amount.ZERO : balance.total();
  }
}
