package io.millrace.engine.account.turn;

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
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderState;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.ApprovedOrder;
import io.millrace.core.risk.RiskAction;
import io.millrace.core.risk.RiskTrip;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Wake;
import io.millrace.core.venue.VenueOrder;
import io.millrace.engine.account.books.AccountBooks;
import io.millrace.engine.account.books.AccountMarket;
import io.millrace.store.ActivityRecord;
import io.millrace.store.DealRecord;
import io.millrace.store.DecisionRecord;
import io.millrace.store.FillRecord;
import io.millrace.store.NewsRecord;
import io.millrace.store.OrderRecord;
import io.millrace.store.Saying;
import io.millrace.store.SnapshotRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One turn of an account: some events, what must be stored of them, and what must be done once it
/// is stored. Nothing is done from inside the machine.
public final class AccountTurn implements AccountEffects {
  private static final Logger LOG = LoggerFactory.getLogger(AccountTurn.class);

  private final AccountBooks books;
  private final AccountMarket market;
  private final Instant now;
  private final boolean sendsAtOnce;
  private final TurnDraft draft;
  private final List<VenueOrder> unsent = new ArrayList<>();
  private boolean afterRestart;
  private String tradeId = "";
  private String reason = "";
  private Optional<Reason> trip = Optional.empty();
  private boolean looksAtRisk;

  /// What goes to the venue once this is stored, as sent.
  public final List<VenueOrder> placed = new ArrayList<>();

  /// What is stored as planned, and goes to the venue once it may.
  public final List<VenueOrder> planned = new ArrayList<>();

  public final List<VenueOrder> cancelled = new ArrayList<>();
  public final Map<Long, List<Wake>> wakes = new LinkedHashMap<>();

  /// @param sendsAtOnce whether what is planned goes to the venue with this very turn
  public AccountTurn(AccountBooks books, AccountMarket market, boolean sendsAtOnce) {
    this.books = books;
    this.market = market;
    this.sendsAtOnce = sendsAtOnce;
    this.now = market.now();
    this.draft = new TurnDraft(books, now);
  }

  public AccountBooks books() {
    return books;
  }

  public Instant now() {
    return now;
  }

  // ---- events

  /// Tells the machine of something that happened to a bot.
  public void tell(long bot, BotEvent event) {
    draft.change(bot);
    if (event instanceof BotEvent.Start || event instanceof BotEvent.Stop) {
      books.bot(bot).stopReason = Optional.empty();
    }
    journal("bot", Document.fields().put("bot", bot).put("event", event).build());
    on(new AccountEvent.ToBot(bot, event));
  }

  /// A fill, with the venue's id of it.
  public void traded(long bot, OrderRef order, String venueTradeId, Fill fill) {
    tradeId = venueTradeId;
    tell(bot, new BotEvent.Traded(order, fill));
  }

  /// The venue has closed a bot's position: every open deal gets its part.
  public void liquidated(long bot, String why, String venueTradeId, Fill fill) {
    tell(bot, new BotEvent.Liquidated(why));
    int number = 0;
    for (Fill part : Liquidation.parts(fill, books.machine.bot(bot).openDeals())) {
      traded(bot, new OrderRef(part.slot(), 1), venueTradeId + "-" + ++number, part);
    }
  }

  /// Something that ends an order, with the reason that is stored with it.
  public void ended(long bot, BotEvent event, String why) {
    reason = why;
    tell(bot, event);
    reason = "";
  }

  public void balance(Balance balance) {
    draft.balances.put(balance.asset(), balance);
    on(new AccountEvent.BalanceChanged(balance));
  }

  /// Handles an event, and marks what it placed as sent where it goes to the venue right after it
  /// is stored, so that a restart asks the venue about it.
  public void on(AccountEvent event) {
    handle(event);
    while (sendsAtOnce && !unsent.isEmpty()) {
      List<VenueOrder> sending = List.copyOf(unsent);
      unsent.clear();
      for (VenueOrder order : sending) {
        placed.add(order);
        var sent = new BotEvent.Sent(order.order().ref());
        handle(new AccountEvent.ToBot(order.id().bot(), sent));
      }
    }
  }

  /// Marks an order that an earlier turn planned as sent, with the timestamp that it will carry.
  public void send(VenueOrder order, Instant timestamp) {
    placed.add(order);
    draft.order(books.liveOrder(order.id()).sent(timestamp));
    on(new AccountEvent.ToBot(order.id().bot(), new BotEvent.Sent(order.order().ref())));
  }

  /// The venue's own name for an order that may be live.
  public void named(ClientOrderId id, String venueOrderId) {
    OrderRecord known = books.liveOrders.get(id);
    if (known != null && known.venueOrderId().isEmpty()) {
      draft.order(known.knownAs(venueOrderId));
    }
  }

  /// Takes what is planned and not sent: from here on somebody else sees to it.
  public List<VenueOrder> takePlanned() {
    List<VenueOrder> taken = List.copyOf(planned);
    planned.clear();
    return taken;
  }

  /// Every bot decides anew from what is known now.
  public void recovered() {
    afterRestart = true;
    on(new AccountEvent.Recovered());
    books.bots.keySet().forEach(this::change);
  }

  /// Whether its wakes go on from what has happened since, rather than from now.
  public boolean isAfterRestart() {
    return afterRestart;
  }

  private void handle(AccountEvent event) {
    books.machine.on(event, market, this);
    trip = Optional.empty();
  }

  /// The kill switch.
  public void stopAll(boolean close) {
    books.bots.keySet().forEach(this::change);
    lookAtRisk();
    on(new AccountEvent.StopAll(close));
  }

  /// Whoever watches the limits is to see them as they are after this turn.
  public void lookAtRisk() {
    looksAtRisk = true;
  }

  public boolean looksAtRisk() {
    return looksAtRisk;
  }

  public void journal(String kind, Document event) {
    draft.journal(kind, event);
  }

  public void happened(OptionalLong bot, ActivityRecord.Kind kind, Reason what) {
    draft.activities.add(new ActivityRecord(now, bot, kind, what));
  }

  /// Its owner may want to be told.
  public void tell(OptionalLong bot, NewsRecord.Event event, Saying saying) {
    draft.news.add(new NewsRecord(now, bot, event, saying));
  }

  /// Is stored even if nothing else happens: for the market's position, or to be sure that the
  /// account is still ours.
  public void store() {
    draft.store();
  }

  public void snapshot(SnapshotRecord point) {
    draft.snapshot = Optional.of(point);
  }

  public void change(long bot) {
    draft.change(bot);
  }

  /// Whoever watches is to see the bot, which is as it is stored.
  public void show(long bot) {
    draft.show(bot);
  }

  /// Removes the bots that were to go and have stopped.
  public void removeStopped() {
    for (Long bot : List.copyOf(books.deleting)) {
      BotMachine<?, ?> machine = books.machine.bot(bot);
      if (machine.phase() == BotPhase.STOPPED && machine.orders().isEmpty()) {
        draft.remove(bot);
        books.machine.remove(bot);
        books.bots.remove(bot);
        books.deleting.remove(bot);
        wakes.remove(bot);
      }
    }
  }

  // ---- effects

  @Override
  public void place(long bot, ClientOrderId id, ApprovedOrder approved) {
    draft.change(bot);
    InstrumentId instrument = instrumentOf(bot);
    Order order = approved.order();
    OrderRecord record = OrderRecord.planned(bot, id, instrument, order, now);
    draft.order(sendsAtOnce ? record.sent(now) : record);
    (sendsAtOnce ? unsent : planned).add(new VenueOrder(id, instrument, order));
  }

  @Override
  public void cancel(long bot, ClientOrderId id, Order order) {
    cancelled.add(new VenueOrder(id, instrumentOf(bot), order));
  }

  @Override
  public void wakes(long bot, List<Wake> wanted) {
    books.bot(bot).wakes = wanted;
    draft.change(bot);
    wakes.put(bot, wanted);
  }

  @Override
  public void orderChanged(long bot, ClientOrderId id, Order order) {
    draft.change(bot);
    OrderRecord known = books.liveOrders.get(id);
    if (known == null) {
      known = OrderRecord.planned(bot, id, instrumentOf(bot), order, now);
    }
    OrderRecord after = known.with(order, now);
    draft.order(reason.isEmpty() ? after : after.because(reason));
    if (order.state() == OrderState.FILLED && Sentences.isSafety(order)) {
      Saying saying = Sayings.filled(order, known.instrument());
      tell(OptionalLong.of(bot), NewsRecord.Event.SAFETY_FILLED, saying);
    }
  }

  @Override
  public void booked(long bot, ClientOrderId id, OrderRef order, Fill fill, Position position) {
    InstrumentId instrument = instrumentOf(bot);
    draft.fills.add(new FillRecord(bot, instrument, tradeId, id, order, fill));
    happened(OptionalLong.of(bot), ActivityRecord.Kind.FILL, Sentences.fill(fill, instrument));
  }

  @Override
  public void dealChanged(long bot, Deal deal) {
    draft.deals.put(bot + "/" + deal.number(), new DealRecord(bot, instrumentOf(bot), deal));
    if (!deal.isOpen() || isFirstFill(deal)) {
      Instrument instrument = books.bot(bot).configured.instrument();
      OptionalLong whose = OptionalLong.of(bot);
      happened(whose, ActivityRecord.Kind.DEAL, Sentences.deal(deal, instrument));
      tell(
          whose,
          deal.isOpen() ? NewsRecord.Event.DEAL_OPENED : NewsRecord.Event.DEAL_CLOSED,
          Sayings.deal(deal, instrument));
    }
  }

  private boolean isFirstFill(Deal deal) {
    var total = deal.bought().plus(deal.sold());
    return !draft.fills.isEmpty() && !total.isAbove(draft.fills.getLast().fill().quantity());
  }

  @Override
  public void decided(
      long bot, String occasion, List<Reason> reasons, List<Order> placed, List<Order> cancelled) {
    draft.decisions.add(
        new DecisionRecord(
            bot,
            now,
            occasion,
            market.price(instrumentOf(bot)),
            withTrip(reasons),
            placed.stream().map(Sentences::order).toList(),
            cancelled.stream().map(Sentences::order).toList()));
  }

  /// With the limit that was reached, when that is what stopped the bot.
  private List<Reason> withTrip(List<Reason> reasons) {
    if (trip.isEmpty()) {
      return reasons;
    }
    List<Reason> all = new ArrayList<>(reasons.size() + 1);
    all.add(trip.get());
    all.addAll(reasons);
    return all;
  }

  @Override
  public void phaseChanged(long bot, BotPhase phase, Optional<Reason> why) {
    draft.change(bot);
    Sentences.phase(phase, phase == BotPhase.STOPPED ? books.bot(bot).stopReason : why)
        .ifPresent(what -> happened(OptionalLong.of(bot), ActivityRecord.Kind.BOT, what));
    Sayings.phase(phase, why, now, bot).ifPresent(draft.news::add);
  }

  /// Nothing to do: the decision in which it was seen is stored with its reasons.
  @Override
  public void signal(long bot, Announcement.SignalSeen signal) {}

  @Override
  public void suggested(long bot, Reason what) {
    draft.change(bot);
    books.bot(bot).suggest(what);
  }

  @Override
  public void riskTripped(RiskTrip reached) {
    Reason why = reached.why();
    LOG.atWarn().addKeyValue("rule", reached.rule()).log("risk limit reached: {}", why.text());
    if (reached.action() != RiskAction.BLOCK) {
      trip = Optional.of(why);
      books.bots.values().forEach(bot -> bot.stopReason = trip);
    }
    looksAtRisk = true;
    // Each bot's record tells how it was stopped.
    books.bots.keySet().forEach(this::change);
    happened(
        OptionalLong.empty(), ActivityRecord.Kind.RISK, Reason.acted("Limit reached: {}", why));
    tell(OptionalLong.empty(), NewsRecord.Event.LIMIT, Saying.of(Saying.Topic.LIMIT_REACHED, why));
  }

  @Override
  public void failed(long bot, RuntimeException cause) {
    draft.change(bot);
    LOG.atError().addKeyValue("bot", bot).setCause(cause).log("bot failed");
  }

  private InstrumentId instrumentOf(long bot) {
    return books.bot(bot).configured.instrument().id();
  }

  public TurnDraft draft() {
    return draft;
  }
}
