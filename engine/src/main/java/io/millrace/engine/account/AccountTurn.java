package io.millrace.engine.account;

import io.millrace.core.account.Balance;
import io.millrace.core.account.Deal;
import io.millrace.core.account.Liquidation;
import io.millrace.core.account.Position;
import io.millrace.core.bot.AccountEffects;
import io.millrace.core.bot.AccountEvent;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotMachine;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.document.Document;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.risk.ApprovedOrder;
import io.millrace.core.risk.RiskAction;
import io.millrace.core.risk.RiskTrip;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Reason;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Asset;
import io.millrace.core.venue.VenueOrder;
import io.millrace.engine.live.LiveUpdate;
import io.millrace.store.AccountCommit;
import io.millrace.store.ActivityRecord;
import io.millrace.store.BotRecord;
import io.millrace.store.CursorRecord;
import io.millrace.store.DealRecord;
import io.millrace.store.DecisionRecord;
import io.millrace.store.FillRecord;
import io.millrace.store.JournalEntry;
import io.millrace.store.OrderRecord;
import io.millrace.store.SnapshotRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One turn of an account: some events, what must be stored of them, and what must be done once it
/// is stored. Nothing is done from inside the machine.
final class AccountTurn implements AccountEffects {
  private static final Logger LOG = LoggerFactory.getLogger(AccountTurn.class);

  private final AccountBooks books;
  private final AccountMarket market;
  private final Instant now;
  private final List<JournalEntry> journal = new ArrayList<>();
  private final Map<ClientOrderId, OrderRecord> orders = new LinkedHashMap<>();
  private final List<FillRecord> fills = new ArrayList<>();
  private final Map<String, DealRecord> deals = new LinkedHashMap<>();
  private final List<DecisionRecord> decisions = new ArrayList<>();
  private final Map<Asset, Balance> balances = new LinkedHashMap<>();
  private final List<ActivityRecord> activities = new ArrayList<>();
  private final Set<Long> changed = new LinkedHashSet<>();
  private final List<BotRecord> records = new ArrayList<>();
  private final List<Long> removed = new ArrayList<>();
  private final List<VenueOrder> unsent = new ArrayList<>();
  private Optional<SnapshotRecord> snapshot = Optional.empty();
  private boolean keepsPosition;
  private String tradeId = "";
  private String reason = "";
  private String trip = "";
  private boolean looksAtRisk;

  final List<VenueOrder> placed = new ArrayList<>();
  final List<VenueOrder> cancelled = new ArrayList<>();
  final Map<Long, List<Wake>> wakes = new LinkedHashMap<>();

  AccountTurn(AccountBooks books, AccountMarket market) {
    this.books = books;
    this.market = market;
    this.now = market.now();
  }

  AccountBooks books() {
    return books;
  }

  Instant now() {
    return now;
  }

  // ---- events

  /// Tells the machine of something that happened to a bot.
  void tell(long bot, BotEvent event) {
    changed.add(bot);
    if (event instanceof BotEvent.Start || event instanceof BotEvent.Stop) {
      books.bot(bot).stopReason = "";
    }
    journal("bot", Document.fields().put("bot", bot).put("event", event).build());
    on(new AccountEvent.ToBot(bot, event));
  }

  /// A fill, with the venue's id of it.
  void traded(long bot, OrderRef order, String venueTradeId, Fill fill) {
    tradeId = venueTradeId;
    tell(bot, new BotEvent.Traded(order, fill));
  }

  /// The venue has closed a bot's position: every open deal gets its part.
  void liquidated(long bot, String why, String venueTradeId, Fill fill) {
    tell(bot, new BotEvent.Liquidated(why));
    int number = 0;
    for (Fill part : Liquidation.parts(fill, books.machine.bot(bot).openDeals())) {
      traded(bot, new OrderRef(part.slot(), 1), venueTradeId + "-" + ++number, part);
    }
  }

  /// Something that ends an order, with the reason that is stored with it.
  void ended(long bot, BotEvent event, String why) {
    reason = why;
    tell(bot, event);
    reason = "";
  }

  void balance(Balance balance) {
    balances.put(balance.asset(), balance);
    on(new AccountEvent.BalanceChanged(balance));
  }

  /// Handles an event, and marks what it placed as sent: what is stored in this turn is handed to
  /// the venue right after, so a restart must ask the venue about it.
  void on(AccountEvent event) {
    handle(event);
    while (!unsent.isEmpty()) {
      List<VenueOrder> sending = List.copyOf(unsent);
      unsent.clear();
      for (VenueOrder order : sending) {
        placed.add(order);
        var sent = new BotEvent.Sent(order.order().ref());
        handle(new AccountEvent.ToBot(order.id().bot(), sent));
      }
    }
  }

  private void handle(AccountEvent event) {
    books.machine.on(event, market, this);
    trip = "";
  }

  /// The kill switch.
  void stopAll(boolean close) {
    changed.addAll(books.bots.keySet());
    lookAtRisk();
    on(new AccountEvent.StopAll(close));
  }

  /// Whoever watches the limits is to see them as they are after this turn.
  void lookAtRisk() {
    looksAtRisk = true;
  }

  boolean looksAtRisk() {
    return looksAtRisk;
  }

  void journal(String kind, Document event) {
    journal.add(new JournalEntry(++books.sequence, now, kind, event));
  }

  void happened(OptionalLong bot, ActivityRecord.Kind kind, String text) {
    activities.add(new ActivityRecord(now, bot, kind, text));
  }

  /// Stores where the market stands even if nothing else has happened.
  void keepPosition() {
    keepsPosition = true;
  }

  void snapshot(SnapshotRecord point) {
    snapshot = Optional.of(point);
  }

  void change(long bot) {
    changed.add(bot);
  }

  /// Removes the bots that were to go and have stopped.
  void removeStopped() {
    for (HostedBot bot : List.copyOf(books.bots.values())) {
      BotMachine<?, ?> machine = books.machine.bot(bot.id);
      if (bot.deleting && machine.phase() == BotPhase.STOPPED && machine.orders().isEmpty()) {
        records.add(books.record(bot.id, now));
        books.machine.remove(bot.id);
        books.bots.remove(bot.id);
        changed.remove(bot.id);
        wakes.remove(bot.id);
        removed.add(bot.id);
      }
    }
  }

  // ---- effects

  @Override
  public void place(long bot, ClientOrderId id, ApprovedOrder approved) {
    changed.add(bot);
    InstrumentId instrument = instrumentOf(bot);
    Order order = approved.order();
    remember(OrderRecord.planned(bot, id, instrument, order, now).sent(now));
    unsent.add(new VenueOrder(id, instrument, order));
  }

  @Override
  public void cancel(long bot, ClientOrderId id, Order order) {
    cancelled.add(new VenueOrder(id, instrumentOf(bot), order));
  }

  @Override
  public void wakes(long bot, List<Wake> wanted) {
    books.bot(bot).wakes = wanted;
    changed.add(bot);
    wakes.put(bot, wanted);
  }

  @Override
  public void orderChanged(long bot, ClientOrderId id, Order order) {
    changed.add(bot);
    OrderRecord known = books.liveOrders.get(id);
    if (known == null) {
      known = OrderRecord.planned(bot, id, instrumentOf(bot), order, now);
    }
    OrderRecord after = known.with(order, now);
    remember(reason.isEmpty() ? after : after.because(reason));
  }

  private void remember(OrderRecord order) {
    orders.put(order.id(), order);
    if (order.order().state().isEnded()) {
      books.liveOrders.remove(order.id());
    } else {
      books.liveOrders.put(order.id(), order);
    }
  }

  @Override
  public void booked(long bot, ClientOrderId id, OrderRef order, Fill fill, Position position) {
    InstrumentId instrument = instrumentOf(bot);
    fills.add(new FillRecord(bot, instrument, tradeId, id, order, fill));
    happened(OptionalLong.of(bot), ActivityRecord.Kind.FILL, Sentences.fill(fill, instrument));
  }

  @Override
  public void dealChanged(long bot, Deal deal) {
    deals.put(bot + "/" + deal.number(), new DealRecord(bot, instrumentOf(bot), deal));
    if (!deal.isOpen() || isFirstFill(deal)) {
      happened(
          OptionalLong.of(bot),
          ActivityRecord.Kind.DEAL,
          Sentences.deal(deal, books.bot(bot).configured.instrument()));
    }
  }

  private boolean isFirstFill(Deal deal) {
    var total = deal.bought().plus(deal.sold());
    return !fills.isEmpty() && !total.isAbove(fills.getLast().fill().quantity());
  }

  @Override
  public void decided(
      long bot, String occasion, List<Reason> reasons, List<Order> placed, List<Order> cancelled) {
    decisions.add(
        new DecisionRecord(
            bot,
            now,
            occasion,
            market.price(instrumentOf(bot)),
            whys(reasons),
            placed.stream().map(Sentences::order).toList(),
            cancelled.stream().map(Sentences::order).toList()));
  }

  /// With the limit that was reached, when that is what stopped the bot.
  private List<DecisionRecord.Why> whys(List<Reason> reasons) {
    List<DecisionRecord.Why> whys = new ArrayList<>();
    if (!trip.isEmpty()) {
      whys.add(new DecisionRecord.Why(Reason.Kind.ACTED, trip));
    }
    reasons.forEach(why -> whys.add(DecisionRecord.Why.of(why)));
    return whys;
  }

  @Override
  public void phaseChanged(long bot, BotPhase phase, String why) {
    changed.add(bot);
    String stopped = phase == BotPhase.STOPPED ? books.bot(bot).stopReason : "";
    Sentences.phase(phase, why.isEmpty() ? stopped : why)
        .ifPresent(text -> happened(OptionalLong.of(bot), ActivityRecord.Kind.BOT, text));
  }

  /// Nothing to do: the decision in which it was seen is stored with its reasons.
  @Override
  public void signal(long bot, Announcement.SignalSeen signal) {}

  @Override
  public void suggested(long bot, String text) {
    changed.add(bot);
    books.bot(bot).suggest(text);
  }

  @Override
  public void riskTripped(RiskTrip reached) {
    String text = reached.text();
    LOG.atWarn().addKeyValue("rule", reached.rule()).log("risk limit reached: {}", text);
    if (reached.action() != RiskAction.BLOCK) {
      trip = text;
      books.bots.values().forEach(bot -> bot.stopReason = text);
    }
    looksAtRisk = true;
    // Each bot's record tells how it was stopped.
    changed.addAll(books.bots.keySet());
    happened(OptionalLong.empty(), ActivityRecord.Kind.RISK, "Limit reached: " + text);
  }

  @Override
  public void failed(long bot, RuntimeException cause) {
    changed.add(bot);
    LOG.atError().addKeyValue("bot", bot).setCause(cause).log("bot failed");
  }

  private InstrumentId instrumentOf(long bot) {
    return books.bot(bot).configured.instrument().id();
  }

  // ---- storing and telling

  /// What to store.
  AccountCommit commit(CursorRecord cursor) {
    AccountCommit.Builder commit = AccountCommit.of(books.account.id(), books.account.epoch());
    journal.forEach(commit::event);
    records.forEach(commit::bot);
    records().forEach(commit::bot);
    removed.forEach(bot -> commit.remove(bot, now));
    orders.values().forEach(commit::order);
    fills.forEach(commit::fill);
    deals.values().forEach(commit::deal);
    decisions.forEach(commit::decision);
    balances.values().forEach(commit::balance);
    activities.forEach(commit::activity);
    snapshot.ifPresent(commit::snapshot);
    books.risk.unstored(books.machine).ifPresent(commit::risk);
    return commit.cursor(cursor).build();
  }

  boolean isEmpty() {
    return journal.isEmpty()
        && changed.isEmpty()
        && removed.isEmpty()
        && orders.isEmpty()
        && balances.isEmpty()
        && activities.isEmpty()
        && decisions.isEmpty()
        && snapshot.isEmpty()
        && !keepsPosition;
  }

  /// Bots that changed, as they are now.
  List<BotRecord> records() {
    return changed.stream()
        .filter(books.bots::containsKey)
        .map(bot -> books.record(bot, now))
        .toList();
  }

  List<Long> removed() {
    return removed;
  }

  /// What to tell those who watch.
  List<LiveUpdate> updates() {
    long account = books.account.id();
    List<LiveUpdate> all = new ArrayList<>();
    orders.values().forEach(order -> all.add(new LiveUpdate.OrderChanged(account, order)));
    fills.forEach(fill -> all.add(new LiveUpdate.Filled(account, fill)));
    deals.values().forEach(deal -> all.add(new LiveUpdate.DealChanged(account, deal)));
    decisions.forEach(decision -> all.add(new LiveUpdate.Decided(account, decision)));
    activities.forEach(activity -> all.add(new LiveUpdate.Happened(account, activity)));
    changed.forEach(bot -> all.add(new LiveUpdate.BotChanged(account, bot)));
    removed.forEach(bot -> all.add(new LiveUpdate.BotRemoved(account, bot)));
    if (!balances.isEmpty() || snapshot.isPresent()) {
      all.add(new LiveUpdate.AccountChanged(account));
    }
    return all;
  }
}
