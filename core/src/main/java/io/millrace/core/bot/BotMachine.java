package io.millrace.core.bot;

import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.document.Document;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderState;
import io.millrace.core.reconcile.OrderReconciler;
import io.millrace.core.reconcile.OrderReconciler.Reconciliation;
import io.millrace.core.risk.OrderGate;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.Reason;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs one bot: asks its strategy when something has happened, and reconciles its orders with the
/// answer. Every host uses this class.
///
/// Invariants:
/// 1. A slot has at most one order that may be live (I2); an order whose outcome is unknown keeps
///    its slot until the venue has answered.
/// 2. An order is placed only after the gate approved it.
/// 3. After a stop nothing new is placed but what closes the position, and STOPPED means that no
///    order may be live (I7).
/// 4. Fills of one deal add up to the deal, and all fills to the position (I4).
///
/// Owner thread: the host's. Not safe for use by two.
public final class BotMachine<C, S> {
  private static final Occasion STARTED = new Occasion.Started();

  private final StrategyType<C, S> type;
  private final Instrument instrument;
  private final MachineSituation situation;
  private C config;
  private S state;
  private Plan plan = Plan.IDLE;
  private final WorkingOrders orders = new WorkingOrders();
  private final SlotBook slots = new SlotBook();
  private final PlanExecution execution;
  private final OpenDeals deals;
  private Position position = Position.FLAT;
  private Desired desired = Desired.STOP;
  private boolean closing;
  private boolean started;
  private List<Wake> armed = List.of();
  private boolean wakeSpent;
  private @Nullable String error;
  private boolean recovering;

  /// Whether orders and plan were found equal, and nothing has happened since that could have
  /// changed either: a wake that changes nothing then needs no second look. Most wakes are such.
  private boolean settled;

  private BotPhase phase = BotPhase.STOPPED;

  /// A bot that has done nothing yet.
  public BotMachine(
      StrategyType<C, S> type, C config, Instrument instrument, FeeRates fees, OrderGate gate) {
    this.type = type;
    this.config = config;
    this.instrument = instrument;
    this.execution = new PlanExecution(gate, orders, slots);
    this.deals = new OpenDeals(instrument);
    this.state = type.initialState(config);
    this.situation = new MachineSituation(instrument, fees);
  }

  /// Makes a new machine remember what another one did. What the venue reports from here on is
  /// booked, but orders are placed and cancelled only once the host says that it has recovered, or
  /// a person that the bot should start, pause, stop or try again.
  public void restore(BotSnapshot snapshot) {
    state = type.read(config, snapshot.state());
    desired = snapshot.desired();
    closing = snapshot.closing();
    started = snapshot.started();
    error = snapshot.error().orElse(null);
    execution.restoreWaiting(snapshot.waitingForFunds().orElse(null));
    orders.restore(snapshot.orders());
    slots.restore(snapshot.slots());
    deals.restore(snapshot.deals());
    position = snapshot.position();
    // The plan is not stored: until the strategy has been asked again, no order may be judged by
    // it.
    recovering = true;
    phase = currentPhase();
  }

  public BotSnapshot snapshot() {
    return new BotSnapshot(
        type.write(state),
        desired,
        closing,
        started,
        Optional.ofNullable(error),
        Optional.ofNullable(execution.waitingForFunds()),
        orders.all(),
        slots.snapshot(),
        deals.all(),
        position);
  }

  /// Handles one event.
  public void on(BotEvent event, BotView view, BotEffects effects) {
    situation.view(view);
    if (event instanceof BotEvent.Woken woken) {
      if (woken(woken.occasion(), effects)) {
        return;
      }
    } else {
      settled = false;
      changed(event, effects);
    }
    if (deals.isAnyEnding()) {
      deals.closeEnded(situation.now(), orders::hasCycle, effects).forEach(this::forget);
    }
    finishClosing(effects);
    announcePhase(effects);
  }

  private void changed(BotEvent event, BotEffects effects) {
    switch (event) {
      case BotEvent.Start _ -> start(effects);
      case BotEvent.Pause _ -> pause(effects);
      case BotEvent.Stop stop -> stop(stop.close(), effects);
      case BotEvent.Retry _ -> retry(effects);
      case BotEvent.Recovered _ -> recovered(effects);
      case BotEvent.Asked asked -> asked(asked.command(), effects);
      case BotEvent.Woken _ -> {} // has an answer of its own
      case BotEvent.FundsChanged _ -> fundsChanged(effects);
      case BotEvent.Sent sent -> orders.step(sent.order(), OrderState.SENT, effects);
      case BotEvent.Accepted accepted -> accepted(accepted.order(), effects);
      case BotEvent.Refused refused -> refused(refused, effects);
      case BotEvent.Unknown unknown -> orders.step(unknown.order(), OrderState.UNKNOWN, effects);
      case BotEvent.NeverArrived never -> gone(never.order(), OrderState.NEVER_ARRIVED, effects);
      case BotEvent.Cancelled cancelled -> cancelled(cancelled.order(), effects);
      case BotEvent.Expired expired ->
          ended(expired.order(), OrderState.EXPIRED, expired.why(), effects);
      case BotEvent.CancelFailed failed -> cancelFailed(failed.order(), effects);
      case BotEvent.Funded funded -> funded(funded.amount(), effects);
      case BotEvent.Liquidated liquidated -> error = liquidated.why();
      case BotEvent.Rolled _ -> rolled();
      case BotEvent.Traded traded -> traded(traded.order(), traded.fill(), effects);
    }
  }

  // ---- what the user wants

  private void start(BotEffects effects) {
    desired = Desired.RUN;
    closing = false;
    recovering = false;
    error = null;
    execution.waitNoMore();
    started = true;
    ask(STARTED, effects);
  }

  private void pause(BotEffects effects) {
    desired = Desired.PAUSE;
    recovering = false;
    ask(STARTED, effects);
  }

  private void stop(boolean close, BotEffects effects) {
    desired = Desired.STOP;
    recovering = false;
    // Whatever it was waiting for, stopping must work: the kill switch comes this way.
    error = null;
    execution.waitNoMore();
    closing = close && !(position.isFlat() && orders.isEmpty());
    if (closing) {
      ask(new Occasion.Commanded(new Command.CloseAtMarket(0)), effects);
    } else {
      settle(Plan.IDLE, "stop", List.of(), effects);
      arm(false, effects);
    }
  }

  private void retry(BotEffects effects) {
    error = null;
    recovering = false;
    execution.waitNoMore();
    ask(STARTED, effects);
  }

  private void recovered(BotEffects effects) {
    recovering = false;
    execution.waitNoMore();
    if (isActive()) {
      ask(STARTED, effects);
    } else {
      settle(Plan.IDLE, "recovered", List.of(), effects);
    }
  }

  private void asked(Command command, BotEffects effects) {
    if (error == null) {
      ask(new Occasion.Commanded(command), effects);
    }
  }

  private void fundsChanged(BotEffects effects) {
    if (!recovering && (execution.waitingForFunds() != null || execution.isPending())) {
      execution.waitNoMore();
      settle(plan, "funds", List.of(), effects);
    }
  }

  /// Whether it changed nothing at all.
  private boolean woken(Occasion.Woken occasion, BotEffects effects) {
    if (!(occasion.wake() instanceof Wake.OnClose)) {
      wakeSpent = true;
    }
    if (error != null) {
      return false;
    }
    Decision<S> decision = decide(occasion);
    if (settled && decision.isQuiet() && isActive()) {
      return true;
    }
    heed(decision, "wake", effects);
    return false;
  }

  // ---- what the venue says

  private void accepted(OrderRef ref, BotEffects effects) {
    if (orders.accepted(ref, effects) && execution.isPending()) {
      settle(plan, "accepted", List.of(), effects);
    }
  }

  /// The order works on. What should have become of it is tried again with the next event, or when
  /// the account's time to try again has come; at once only when more was waiting for this answer,
  /// or machine and venue would play ball.
  private void cancelFailed(OrderRef ref, BotEffects effects) {
    if (orders.worksOn(ref, effects)) {
      if (execution.isPending()) {
        settle(plan, "cancel-failed", List.of(), effects);
      } else {
        execution.pending();
      }
    }
  }

  private void refused(BotEvent.Refused refused, BotEffects effects) {
    if (!orders.end(refused.order(), OrderState.REFUSED, effects)) {
      return;
    }
    if (!isActive()) {
      return;
    }
    if (refused.lackOfFunds()) {
      execution.waitFor(refused.why(), refused.order().slot());
    } else {
      error = "order " + refused.order().slot().name() + " was refused: " + refused.why();
    }
  }

  private void gone(OrderRef ref, OrderState how, BotEffects effects) {
    if (orders.end(ref, how, effects)) {
      settle(plan, "gone", List.of(), effects);
    }
  }

  private void cancelled(OrderRef ref, BotEffects effects) {
    OrderState state = orders.stateOf(ref);
    if (state != null && state != OrderState.CANCELLING) {
      ended(ref, OrderState.CANCELLED, "cancelled at the venue", effects);
    } else {
      gone(ref, OrderState.CANCELLED, effects);
    }
  }

  private void ended(OrderRef ref, OrderState how, String why, BotEffects effects) {
    if (orders.end(ref, how, effects)) {
      Quantity filled = slots.filled(ref.slot());
      ask(new Occasion.OrderEnded(ref.slot(), filled, why), effects);
    }
  }

  /// Books a fill, even of an order that we believe has ended: what the venue executed is a fact,
  /// and a late report of it must not be lost (I3).
  private void traded(OrderRef ref, Fill fill, BotEffects effects) {
    boolean done = ref.slot().isImposed() || orders.traded(ref, fill.quantity(), effects);
    Quantity filled = slots.traded(ref.slot(), fill.quantity(), done);
    Position before = position;
    position = position.after(fill, instrument);
    effects.booked(ref, fill, position);
    if (type.hasDeals()) {
      deals.book(fill, effects);
    }
    if (ref.slot().isImposed()) {
      String reason = CloseReason.imposed(ref.slot()).toString();
      deals.close(ref.slot().cycle(), situation.now(), reason, false, effects);
    }
    execution.waitNoMore();
    ask(new Occasion.Filled(fill, filled, done), effects);
    if (closing && position.quantity().isAbove(before.quantity())) {
      // An entry that was in flight when the position was to be closed.
      ask(new Occasion.Commanded(new Command.CloseAtMarket(0)), effects);
    }
  }

  /// Until the host says that the new contract is there, nothing is placed; wakes at prices of the
  /// old one are forgotten by the host, so all are told again.
  private void rolled() {
    recovering = true;
    wakeSpent = true;
  }

  private void funded(Amount amount, BotEffects effects) {
    position = position.funded(amount);
    effects.funded(amount, position);
    deals.fund(amount, effects);
  }

  // ---- deciding and reconciling

  private void ask(Occasion occasion, BotEffects effects) {
    if (error == null || occasion instanceof Occasion.Filled) {
      heed(decide(occasion), nameOf(occasion), effects);
    }
  }

  private Decision<S> decide(Occasion occasion) {
    situation.ask(occasion, desired == Desired.RUN && error == null);
    Decision<S> decision = type.decide(config, state, situation);
    state = decision.state();
    return decision;
  }

  private void heed(Decision<S> decision, String occasion, BotEffects effects) {
    List<Announcement> announcements = decision.announcements();
    for (int i = 0; i < announcements.size(); i++) {
      heed(announcements.get(i), effects);
    }
    if (!decision.plan().isStanding()) {
      plan = decision.plan();
      slots.sweep(plan);
    }
    settle(plan, occasion, decision.reasons(), effects);
    arm(decision.plan().isStanding(), effects);
  }

  /// Tells the host of new wakes. One that came true is spent, so that an equal plan after it must
  /// be told again; one that has not keeps what its host has followed (a trailing extreme).
  private void arm(boolean standing, BotEffects effects) {
    List<Wake> wanted = isActive() ? plan.wakes() : List.of();
    if (standing && isActive()) {
      return;
    }
    if (wakeSpent || !wanted.equals(armed)) {
      armed = wanted;
      wakeSpent = false;
      effects.wakes(wanted);
    }
  }

  /// Once flat, everything else goes, and it is over when nothing may trade any more.
  private void finishClosing(BotEffects effects) {
    if (!closing || recovering) {
      return;
    }
    if (isDoneClosing()) {
      closing = false;
      settle(Plan.IDLE, "closed", List.of(), effects);
      arm(false, effects);
    } else if (position.isFlat()) {
      settle(Plan.IDLE, "flat", List.of(), effects);
    }
  }

  /// Nothing is held and nothing of it may still trade, or the strategy keeps what is left on
  /// purpose: coins that a user wants kept, or dust.
  private boolean isDoneClosing() {
    return orders.isEmpty()
        && (position.isFlat() || (plan.orders().isEmpty() && plan.wakes().isEmpty()));
  }

  private void heed(Announcement announcement, BotEffects effects) {
    switch (announcement) {
      case Announcement.DealClosed closed -> closeDeal(closed, effects);
      case Announcement.StopBot _ -> {
        desired = Desired.STOP;
        closing = !position.isFlat();
      }
      case Announcement.Suggestion suggestion -> effects.suggested(suggestion.text());
      case Announcement.SignalSeen signal -> effects.signal(signal);
    }
  }

  private void closeDeal(Announcement.DealClosed closed, BotEffects effects) {
    String reason = closed.reason().toString();
    boolean mayTrade = orders.hasCycle(closed.deal());
    if (deals.close(closed.deal(), situation.now(), reason, mayTrade, effects)) {
      forget(closed.deal());
    }
  }

  private void forget(long deal) {
    slots.ended(deal, cycle -> deals.has(cycle) || orders.hasCycle(cycle));
  }

  /// Brings the orders as `wanted` says, as far as this can be asked for now.
  private void settle(Plan wanted, String occasion, List<Reason> reasons, BotEffects effects) {
    plan = wanted;
    settled = false;
    if (recovering) {
      return;
    }
    List<DesiredOrder> target = isActive() ? wanted.orders() : List.of();
    settled = execution.carryOut(target, position, error == null, occasion, reasons, effects);
  }

  // ---- phases

  /// Whether the plan is to be carried out: running, paused (managing), or closing before a stop.
  private boolean isActive() {
    return desired != Desired.STOP || closing;
  }

  private void announcePhase(BotEffects effects) {
    BotPhase now = currentPhase();
    if (now != phase) {
      phase = now;
      String waiting = execution.waitingForFunds();
      effects.phaseChanged(now, error != null ? error : waiting != null ? waiting : "");
    }
  }

  private BotPhase currentPhase() {
    if (error != null) {
      return BotPhase.ERROR;
    }
    if (desired == Desired.STOP) {
      return closing || !orders.isEmpty() ? BotPhase.CLOSING : BotPhase.STOPPED;
    }
    if (execution.waitingForFunds() != null) {
      return BotPhase.WAITING_FOR_BALANCE;
    }
    if (desired == Desired.PAUSE) {
      return BotPhase.PAUSED;
    }
    if (!position.isFlat()) {
      return BotPhase.IN_POSITION;
    }
    return started
        ? orders.isEmpty() ? BotPhase.MONITORING : BotPhase.PLACING_ORDER
        : BotPhase.STARTING;
  }

  private static String nameOf(Occasion occasion) {
    return switch (occasion) {
      case Occasion.Started _ -> "start";
      case Occasion.Filled _ -> "fill";
      case Occasion.Woken _ -> "wake";
      case Occasion.Commanded _ -> "command";
      case Occasion.OrderEnded _ -> "order-ended";
    };
  }

  // ---- reading

  /// Whether an order that has not been sent yet is still what should rest.
  public boolean wants(Order order) {
    return isActive()
        && plan.orders().stream()
            .anyMatch(wanted -> wanted.slot().equals(order.slot()) && order.matches(wanted));
  }

  /// What would change if the bot were configured anew, without changing anything: kept, cancelled
  /// and placed.
  public Reconciliation planFor(C newConfig, BotView view) {
    situation.view(view);
    situation.ask(STARTED, desired == Desired.RUN);
    Decision<S> decision = type.decide(newConfig, state, situation);
    return OrderReconciler.reconcile(decision.plan().orders(), orders.all(), slots::filled);
  }

  /// Goes on with another configuration; tell it with {@link BotEvent.Start} or `Recovered` next.
  public void reconfigure(C newConfig) {
    config = newConfig;
  }

  /// Stops the bot for a person to look at, after a failure of its own code.
  public void fail(String why, BotEffects effects) {
    error = why;
    announcePhase(effects);
  }

  public StrategyType<C, S> type() {
    return type;
  }

  public C config() {
    return config;
  }

  public Document configDocument() {
    return type.describe(config);
  }

  public S state() {
    return state;
  }

  public Instrument instrument() {
    return instrument;
  }

  /// The strategy's own figures at a price.
  public List<Preview.Fact> figures(Price price) {
    return type.figures(config, state, instrument, price);
  }

  public Plan plan() {
    return plan;
  }

  public BotPhase phase() {
    return phase;
  }

  public Desired desired() {
    return desired;
  }

  public Position position() {
    return position;
  }

  /// Orders that may be live.
  public List<Order> orders() {
    return List.copyOf(orders.all());
  }

  public List<Deal> openDeals() {
    return List.copyOf(deals.all());
  }

  /// How much has traded in a slot of a deal that is not long over.
  public Quantity filled(OrderSlot slot) {
    return slots.filled(slot);
  }

  /// Whether an order of the plan waits for funds, whatever the phase: a bot that is closing may.
  public boolean waitsForFunds() {
    return execution.waitingForFunds() != null;
  }

  public Optional<String> error() {
    return Optional.ofNullable(error);
  }
}
