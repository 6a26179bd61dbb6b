package io.millrace.core.bot;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.reason.Reason;
import io.millrace.core.reconcile.OrderReconciler;
import io.millrace.core.reconcile.OrderReconciler.Reconciliation;
import io.millrace.core.risk.OrderGate;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.ClosedBars;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.strategy.Wake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Asks the strategy of one bot, heeds what it answers, and brings orders and wakes to it.
final class Steering<C, S> {
  /// More slots than any plan has that makes sense; a strategy that goes on asking would not stop.
  private static final int MOST_TOLD = 1_000;

  private final StrategyType<C, S> type;
  private final MachineSituation situation;
  private final BotStanding standing;
  private final BotBooks books;
  private final PlanExecution execution;
  private C config;
  private S state;
  private Plan plan = Plan.IDLE;
  private List<Wake> armed = List.of();
  private boolean wakeSpent;

  /// Slots of which the strategy has heard that what they lack is too small.
  private final Set<OrderSlot> told = new HashSet<>();

  /// Whether orders and plan were found equal, and nothing has happened since that could have
  /// changed either: a wake that changes nothing then needs no second look. Most wakes are such.
  private boolean settled;

  Steering(
      StrategyType<C, S> type,
      C config,
      Instrument instrument,
      FeeRates fees,
      OrderGate gate,
      BotStanding standing,
      BotBooks books) {
    this.type = type;
    this.config = config;
    this.state = type.initialState(config);
    this.situation = new MachineSituation(instrument, fees, books.slots());
    this.standing = standing;
    this.books = books;
    this.execution = new PlanExecution(instrument, gate, books.orders(), books.slots());
  }

  void restore(BotSnapshot snapshot) {
    state = type.read(config, snapshot.state());
    execution.restoreWaiting(snapshot.waitingForFunds().orElse(null));
  }

  MachineSituation situation() {
    return situation;
  }

  PlanExecution execution() {
    return execution;
  }

  C config() {
    return config;
  }

  void reconfigure(C other) {
    config = other;
  }

  S state() {
    return state;
  }

  Plan plan() {
    return plan;
  }

  /// Something other than a wake has happened: orders and plan are to be compared again.
  void unsettle() {
    settled = false;
  }

  /// A wake is spent: an equal plan after it must be told again.
  void spendWake() {
    wakeSpent = true;
  }

  // ---- asking

  /// Asks and does what the answer says. In error only a fill is told: it has happened.
  void ask(Occasion occasion, BotEffects effects) {
    if (!standing.isInError() || occasion instanceof Occasion.Filled) {
      heed(decide(occasion), nameOf(occasion), effects);
    }
  }

  /// Asks for a wake that came true.
  ///
  /// @return whether it changed nothing at all
  boolean woken(Occasion.Woken occasion, BotEffects effects) {
    if (!(occasion.wake() instanceof Wake.OnClose)) {
      wakeSpent = true;
    }
    if (standing.isInError()) {
      return false;
    }
    Decision<S> decision = decide(occasion);
    if (settled && decision.isQuiet() && standing.isActive()) {
      return true;
    }
    heed(decision, "wake", effects);
    return false;
  }

  /// The first close in a stretch of bars at which a wake could change anything.
  int nextInterest(ClosedBars bars, int from, int to) {
    return settled && standing.isActive() && !standing.isInError()
        ? type.nextInterest(config, state, situation.instrument(), bars, from, to)
        : from;
  }

  private Decision<S> decide(Occasion occasion) {
    boolean mayMatter =
        !(occasion instanceof Occasion.TooSmall || occasion instanceof Occasion.Woken);
    if (mayMatter && !told.isEmpty()) {
      told.clear();
    }
    situation.ask(occasion, standing.mayOpen());
    Decision<S> decision = type.decide(config, state, situation);
    state = decision.state();
    return decision;
  }

  /// What would change with another configuration, without changing anything. What takes the place
  /// of a replaced order is among the placed ones: whoever is shown this asks what will rest.
  Reconciliation planFor(C other, Occasion occasion) {
    situation.ask(occasion, standing.desired() == Desired.RUN);
    List<DesiredOrder> wanted = type.decide(other, state, situation).plan().orders();
    List<Order> working = books.orders().all();
    Reconciliation now = OrderReconciler.reconcile(wanted, working, books.slots()::filled);
    if (now.replace().isEmpty()) {
      return now;
    }
    List<Order> staying = new ArrayList<>(working);
    staying.removeAll(now.replace());
    return new Reconciliation(
        OrderReconciler.missing(wanted, staying, books.slots()::filled),
        now.cancel(),
        now.replace(),
        now.unchanged());
  }

  private static String nameOf(Occasion occasion) {
    return switch (occasion) {
      case Occasion.Started _ -> "start";
      case Occasion.Filled _ -> "fill";
      case Occasion.Woken _ -> "wake";
      case Occasion.Commanded _ -> "command";
      case Occasion.OrderEnded _ -> "order-ended";
      case Occasion.TooSmall _ -> "too-small";
    };
  }

  // ---- heeding

  private void heed(Decision<S> decision, String occasion, BotEffects effects) {
    List<Announcement> announcements = decision.announcements();
    for (int i = 0; i < announcements.size(); i++) {
      heed(announcements.get(i), effects);
    }
    if (!decision.plan().isStanding()) {
      plan = decision.plan();
      books.slots().sweep(plan);
    }
    settle(plan, occasion, decision.reasons(), effects);
    arm(decision.plan().isStanding(), effects);
  }

  private void heed(Announcement announcement, BotEffects effects) {
    switch (announcement) {
      case Announcement.DealClosed closed ->
          books.close(closed.deal(), closed.reason().toString(), situation.now(), effects);
      case Announcement.StopBot _ -> standing.stopItself(!books.position().isFlat());
      case Announcement.Suggestion suggestion -> effects.suggested(suggestion.why());
      case Announcement.SignalSeen signal -> effects.signal(signal);
    }
  }

  /// Brings the orders to the plan there is.
  void settle(String occasion, BotEffects effects) {
    settle(plan, occasion, List.of(), effects);
  }

  /// Brings the orders as `wanted` says, as far as this can be asked for now.
  private void settle(Plan wanted, String occasion, List<Reason> reasons, BotEffects effects) {
    plan = wanted;
    settled = false;
    if (standing.isRecovering()) {
      return;
    }
    List<DesiredOrder> target = standing.isActive() ? wanted.orders() : List.of();
    settled =
        execution.carryOut(
            target,
            books.position(),
            situation.price(),
            !standing.isInError(),
            occasion,
            reasons,
            effects);
    tellWithheld(effects);
  }

  /// The strategy hears what is too small to be sent, once after whatever else it has heard, and
  /// again after the next: what is left over may matter then.
  private void tellWithheld(BotEffects effects) {
    for (Occasion.TooSmall small : execution.withheld()) {
      if (told.size() >= MOST_TOLD) {
        standing.fail(
            Reason.refused(
                "orders that are too small are asked for without an end, the last of them {}: {}",
                small.slot(),
                small.why()));
        return;
      }
      if (told.add(small.slot())) {
        // What it answers is carried out, and the others are told then, where they still matter.
        ask(small, effects);
        return;
      }
    }
  }

  /// Nothing is wanted at the venue any more.
  void idle(String occasion, BotEffects effects) {
    settle(Plan.IDLE, occasion, List.of(), effects);
  }

  /// As {@link #idle}, and nothing is waited for.
  void rest(String occasion, BotEffects effects) {
    idle(occasion, effects);
    arm(false, effects);
  }

  /// Tells the host of new wakes. One that came true is spent, so that an equal plan after it must
  /// be told again; one that has not keeps what its host has followed (a trailing extreme).
  private void arm(boolean isSamePlan, BotEffects effects) {
    boolean isActive = standing.isActive();
    if (isSamePlan && isActive) {
      return;
    }
    List<Wake> wanted = isActive ? plan.wakes() : List.of();
    if (wakeSpent || !wanted.equals(armed)) {
      armed = wanted;
      wakeSpent = false;
      effects.wakes(wanted);
    }
  }

  /// Once flat, everything else goes, and it is over when nothing may trade any more.
  void finishClosing(BotEffects effects) {
    if (!standing.isClosing() || standing.isRecovering()) {
      return;
    }
    if (isDoneClosing()) {
      standing.closed();
      rest("closed", effects);
    } else if (books.position().isFlat()) {
      idle("flat", effects);
    }
  }

  /// Nothing is held and nothing of it may still trade, or the strategy keeps what is left on
  /// purpose: coins that a user wants kept, or dust.
  private boolean isDoneClosing() {
    return books.orders().isEmpty()
        && (books.position().isFlat() || (plan.orders().isEmpty() && plan.wakes().isEmpty()));
  }

  /// Whether the plan names a slot.
  boolean plans(OrderSlot slot) {
    List<DesiredOrder> wanted = plan.orders();
    for (int i = 0; i < wanted.size(); i++) {
      if (wanted.get(i).slot().equals(slot)) {
        return true;
      }
    }
    return false;
  }

  /// Whether an order that has not been sent yet is still what should rest.
  boolean wants(Order order) {
    return standing.isActive()
        && plan.orders().stream()
            .anyMatch(wanted -> wanted.slot().equals(order.slot()) && order.matches(wanted));
  }
}
