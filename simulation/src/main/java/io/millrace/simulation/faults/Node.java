package io.millrace.simulation.faults;

import io.millrace.core.account.Balance;
import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.bot.AccountEffects;
import io.millrace.core.bot.AccountEvent;
import io.millrace.core.bot.AccountMachine;
import io.millrace.core.bot.AccountView;
import io.millrace.core.bot.BotEvent;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.risk.ApprovedOrder;
import io.millrace.core.risk.RiskGate;
import io.millrace.core.risk.RiskTrip;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Reason;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.OrderPath;
import io.millrace.core.venue.path.PathRules;
import io.millrace.core.venue.path.VenueMessages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One life of a node that runs an account: decides, stores, and only then acts, as the engine
/// does. What is in memory dies with it; the next life begins from the ledger.
final class Node implements AccountEffects, AccountView {
  private final Map<Long, ConfiguredBot<?, ?>> bots;
  private final FeeRates fees;
  private final Ledger ledger;
  private final Moments moments;
  private final Planted planted;
  private final AccountMachine machine = new AccountMachine("sim", RiskGate.open());
  private final WakeBoard wakes = new WakeBoard();
  private final OrderPath path;
  private final List<VenueOrder> planned = new ArrayList<>();
  private final List<VenueOrder> sending = new ArrayList<>();
  private final List<VenueOrder> cancelling = new ArrayList<>();
  private final Map<Long, List<Wake>> arming = new TreeMap<>();
  private Ledger.Draft draft = new Ledger.Draft();
  private boolean touched;
  private String tradeId = "";
  private Price price;

  /// Where a run may interfere with a node's life.
  interface Moments {
    Instant now();

    /// Between two steps: may end this life by throwing.
    void step(String which);

    /// Stores, or fails around it.
    void commit(Ledger.Draft draft);

    void alarm(String what);

    void later(long millis, Runnable what);
  }

  Node(
      Map<Long, ConfiguredBot<?, ?>> bots,
      FeeRates fees,
      Ledger ledger,
      Price price,
      PathRules rules,
      VenueMessages venue,
      Moments moments,
      Planted planted) {
    this.bots = bots;
    this.fees = fees;
    this.ledger = ledger;
    this.price = price;
    this.moments = moments;
    this.planted = planted;
    this.path = new OrderPath(rules, venue, events -> events.forEach(this::heard));
  }

  // ---- turns

  /// Begins from the ledger.
  void recover() {
    bots.forEach(this::add);
    turn(
        () -> {
          ledger.balances().forEach(b -> on(new AccountEvent.BalanceChanged(b)));
          if (planted != Planted.FORGETS_ORDERS) {
            ledger.orders().values().forEach(this::resume);
          }
          on(new AccountEvent.Recovered());
        });
  }

  private <C, S> void add(long number, ConfiguredBot<C, S> bot) {
    machine.add(number, bot.type(), bot.config(), bot.instrument(), fees);
    var stored = ledger.bots().get(number);
    if (stored != null && planted != Planted.FORGETS_BOTS) {
      machine.restore(number, stored, this);
    }
  }

  private void resume(Ledger.Stored stored) {
    if (!stored.order().order().state().isEnded()) {
      Set<String> trades = planted == Planted.FORGETS_TRADES ? Set.of() : stored.trades();
      path.resume(stored.order(), stored.sentAt(), trades, moments.now());
    }
  }

  /// Does something, stores what it led to, and then carries it out.
  void turn(Runnable work) {
    work.run();
    while (!planned.isEmpty()) {
      List<VenueOrder> orders = List.copyOf(planned);
      planned.clear();
      for (VenueOrder order : orders) {
        sending.add(order);
        draft.sentAt.put(order.id(), moments.now());
        tell(order.id().bot(), new BotEvent.Sent(order.order().ref()));
      }
    }
    if (planted == Planted.SENDS_BEFORE_COMMIT) {
      act();
    }
    if (touched) {
      touched = false;
      store();
      act();
    }
  }

  private void store() {
    for (long bot : bots.keySet()) {
      if (planted != Planted.HALF_A_COMMIT || draft.fills.isEmpty()) {
        draft.bots.put(bot, machine.bot(bot).snapshot());
      }
      draft.phases.put(bot, machine.bot(bot).phase());
    }
    moments.step("before commit");
    Ledger.Draft whole = draft;
    draft = new Ledger.Draft();
    moments.commit(whole);
    moments.step("after commit");
  }

  private void act() {
    Instant now = moments.now();
    List<VenueOrder> cancels = List.copyOf(cancelling);
    List<VenueOrder> places = List.copyOf(sending);
    cancelling.clear();
    sending.clear();
    arming.forEach(wakes::arm);
    arming.clear();
    for (VenueOrder order : cancels) {
      path.cancel(order, now);
      moments.step("between sends");
    }
    for (VenueOrder order : places) {
      if (planted == Planted.SENDS_LATER) {
        moments.later(20_000, () -> path.place(order, moments.now()));
      } else {
        path.place(order, now);
      }
      moments.step("between sends");
    }
  }

  // ---- what happens

  void priced(Price now) {
    price = now;
    wakes.look(now, moments.now(), (bot, wake) -> turn(() -> tell(bot, new BotEvent.Woken(wake))));
  }

  void tick() {
    turn(() -> path.tick(moments.now()));
  }

  void retry() {
    turn(() -> on(new AccountEvent.RetryDue()));
  }

  void command(long bot, BotEvent event) {
    turn(() -> tell(bot, event));
  }

  void balances(List<Balance> balances) {
    draft.balances = balances;
    balances.forEach(b -> on(new AccountEvent.BalanceChanged(b)));
  }

  OrderPath path() {
    return path;
  }

  AccountMachine machine() {
    return machine;
  }

  private void tell(long bot, BotEvent event) {
    on(new AccountEvent.ToBot(bot, event));
  }

  private void on(AccountEvent event) {
    touched = true;
    machine.on(event, this, this);
  }

  private void heard(VenueEvent event) {
    switch (event) {
      case VenueEvent.Accepted e -> answer(e.id(), new BotEvent.Accepted(e.id().ref()));
      case VenueEvent.Refused e ->
          answer(e.id(), new BotEvent.Refused(e.id().ref(), e.why(), e.lackOfFunds()));
      case VenueEvent.Unknown e -> answer(e.id(), new BotEvent.Unknown(e.id().ref(), e.why()));
      case VenueEvent.NeverArrived e -> answer(e.id(), new BotEvent.NeverArrived(e.id().ref()));
      case VenueEvent.Cancelled e -> answer(e.id(), new BotEvent.Cancelled(e.id().ref()));
      case VenueEvent.CancelFailed e ->
          answer(e.id(), new BotEvent.CancelFailed(e.id().ref(), e.why()));
      case VenueEvent.Expired e -> answer(e.id(), new BotEvent.Expired(e.id().ref(), e.why()));
      case VenueEvent.Traded e -> {
        tradeId =
            planted == Planted.NAMES_TRADES_ITSELF
                ? e.tradeId() + "-" + moments.now()
                : e.tradeId();
        answer(e.id(), new BotEvent.Traded(e.id().ref(), e.fill()));
      }
      case VenueEvent.Funded e -> tell(e.bot(), new BotEvent.Funded(e.amount()));
      case VenueEvent.Liquidated e ->
          throw new IllegalStateException("nothing is margined here: " + e);
      case VenueEvent.BalanceChanged e -> balances(List.of(e.balance()));
    }
  }

  private void answer(ClientOrderId id, BotEvent event) {
    tell(id.bot(), event);
  }

  private InstrumentId instrumentOf(long bot) {
    return machine.bot(bot).instrument().id();
  }

  // ---- what the machine asks for

  @Override
  public void place(long bot, ClientOrderId id, ApprovedOrder approved) {
    var order = new VenueOrder(id, instrumentOf(bot), approved.order());
    draft.orders.put(id, order);
    planned.add(order);
  }

  @Override
  public void cancel(long bot, ClientOrderId id, Order order) {
    cancelling.add(new VenueOrder(id, instrumentOf(bot), order));
  }

  @Override
  public void wakes(long bot, List<Wake> wanted) {
    arming.put(bot, wanted);
  }

  @Override
  public void orderChanged(long bot, ClientOrderId id, Order order) {
    draft.orders.put(id, new VenueOrder(id, instrumentOf(bot), order));
  }

  @Override
  public void booked(long bot, ClientOrderId id, OrderRef order, Fill fill, Position position) {
    Fill stored = planted == Planted.FORGETS_FEES ? withoutFee(fill) : fill;
    draft.fills.put(tradeId, new Ledger.Booked(id, stored));
  }

  private static Fill withoutFee(Fill fill) {
    return new Fill(
        fill.slot(),
        fill.side(),
        fill.price(),
        fill.quantity(),
        Money.of(fill.fee().asset(), Amount.ZERO),
        fill.liquidity(),
        fill.eventTime());
  }

  @Override
  public void dealChanged(long bot, Deal deal) {
    if (!deal.isOpen()) {
      draft.closedDeals.add(bot + "/" + deal.number());
    }
  }

  @Override
  public void decided(
      long bot, String occasion, List<Reason> reasons, List<Order> placed, List<Order> cancelled) {}

  @Override
  public void phaseChanged(long bot, BotPhase phase, String why) {
    if (phase == BotPhase.ERROR) {
      moments.alarm("bot " + bot + " stands in error: " + why);
    }
  }

  @Override
  public void signal(long bot, Announcement.SignalSeen signal) {}

  @Override
  public void suggested(long bot, String text) {}

  @Override
  public void riskTripped(RiskTrip trip) {}

  @Override
  public void failed(long bot, RuntimeException cause) {
    throw cause;
  }

  // ---- what the machine may know

  @Override
  public Instant now() {
    return moments.now();
  }

  @Override
  public Price price(InstrumentId instrument) {
    return price;
  }

  @Override
  public Instant pricedAt(InstrumentId instrument) {
    return moments.now();
  }

  @Override
  public double indicator(long bot, int index) {
    return Double.NaN;
  }

  @Override
  public double volume24h(InstrumentId instrument) {
    return Double.NaN;
  }

  @Nullable BotPhase phaseOf(long bot) {
    return machine.bot(bot).phase();
  }
}
