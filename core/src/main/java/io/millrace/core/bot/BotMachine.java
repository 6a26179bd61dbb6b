package io.millrace.core.bot;

import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.document.Document;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderState;
import io.millrace.core.reason.Reason;
import io.millrace.core.reconcile.OrderReconciler.Reconciliation;
import io.millrace.core.risk.OrderGate;
import io.millrace.core.strategy.ClosedBars;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  private final BotStanding standing = new BotStanding();
  private final BotBooks books;
  private final Steering<C, S> steering;
  private final PlanExecution execution;
  private final VenueReports reports;

  /// A bot that has done nothing yet.
  public BotMachine(
      StrategyType<C, S> type, C config, Instrument instrument, FeeRates fees, OrderGate gate) {
    this.type = type;
    this.instrument = instrument;
    this.books = new BotBooks(instrument, type.hasDeals());
    this.steering = new Steering<>(type, config, instrument, fees, gate, standing, books);
    this.execution = steering.execution();
    this.reports = new VenueReports(steering, standing, books);
  }

  /// Makes a new machine remember what another one did. What the venue reports from here on is
  /// booked, but orders are placed and cancelled only once the host says that it has recovered, or
  /// a person that the bot should start, pause, stop or try again.
  public void restore(BotSnapshot snapshot) {
    standing.restore(snapshot);
    books.restore(snapshot);
    steering.restore(snapshot);
    standing.find(books, execution.waitingForFunds());
  }

  public BotSnapshot snapshot() {
    return new BotSnapshot(
        type.write(steering.state()),
        standing.desired(),
        standing.isClosing(),
        standing.isStarted(),
        error(),
        Optional.ofNullable(execution.waitingForFunds()),
        books.orders().all(),
        books.slots().snapshot(),
        books.deals().all(),
        books.position());
  }

  /// Handles one event.
  public void on(BotEvent event, BotView view, BotEffects effects) {
    steering.situation().view(view);
    if (event instanceof BotEvent.Woken woken) {
      if (steering.woken(woken.occasion(), effects)) {
        return;
      }
    } else {
      steering.unsettle();
      changed(event, effects);
    }
    if (books.deals().isAnyEnding()) {
      books.closeEnded(steering.situation().now(), effects);
    }
    steering.finishClosing(effects);
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
      case BotEvent.Sent sent -> books.orders().step(sent.order(), OrderState.SENT, effects);
      case BotEvent.Accepted accepted -> reports.accepted(accepted.order(), effects);
      case BotEvent.Refused refused -> reports.refused(refused, effects);
      case BotEvent.Unknown unknown ->
          books.orders().step(unknown.order(), OrderState.UNKNOWN, effects);
      case BotEvent.NeverArrived never ->
          reports.gone(never.order(), OrderState.NEVER_ARRIVED, effects);
      case BotEvent.Cancelled cancelled -> reports.cancelled(cancelled.order(), effects);
      case BotEvent.Expired expired ->
          reports.ended(expired.order(), OrderState.EXPIRED, expired.why(), effects);
      case BotEvent.CancelFailed failed -> reports.cancelFailed(failed.order(), effects);
      case BotEvent.Funded funded -> books.fund(funded.amount(), effects);
      case BotEvent.Liquidated liquidated -> standing.fail(Reason.acted("{}", liquidated.why()));
      case BotEvent.Rolled _ -> rolled();
      case BotEvent.Traded traded -> reports.traded(traded.order(), traded.fill(), effects);
    }
  }

  // ---- what the user wants

  private void start(BotEffects effects) {
    standing.run();
    execution.waitNoMore();
    steering.ask(STARTED, effects);
  }

  private void pause(BotEffects effects) {
    standing.pause();
    steering.ask(STARTED, effects);
  }

  private void stop(boolean close, BotEffects effects) {
    boolean hasNothing = books.position().isFlat() && books.orders().isEmpty();
    standing.stop(close && !hasNothing);
    execution.waitNoMore();
    if (standing.isClosing()) {
      steering.ask(new Occasion.Commanded(new Command.CloseAtMarket(0)), effects);
    } else {
      steering.rest("stop", effects);
    }
  }

  private void retry(BotEffects effects) {
    standing.tryAgain();
    execution.waitNoMore();
    steering.ask(STARTED, effects);
  }

  private void recovered(BotEffects effects) {
    standing.recovered();
    execution.waitNoMore();
    if (standing.isActive()) {
      steering.ask(STARTED, effects);
    } else {
      steering.idle("recovered", effects);
    }
  }

  private void asked(Command command, BotEffects effects) {
    if (!standing.isInError()) {
      steering.ask(new Occasion.Commanded(command), effects);
    }
  }

  private void fundsChanged(BotEffects effects) {
    boolean isWaiting = execution.waitingForFunds() != null || execution.isPending();
    if (isWaiting && !standing.isRecovering()) {
      execution.waitNoMore();
      steering.settle("funds", effects);
    }
  }

  /// Until the host says that the new contract is there, nothing is placed; wakes at prices of the
  /// old one are forgotten by the host, so all are told again.
  private void rolled() {
    standing.recover();
    steering.spendWake();
  }

  private void announcePhase(BotEffects effects) {
    Reason waiting = execution.waitingForFunds();
    if (standing.find(books, waiting)) {
      Reason error = standing.error();
      effects.phaseChanged(standing.phase(), Optional.ofNullable(error != null ? error : waiting));
    }
  }

  // ---- reading

  /// The first close from that of bar `from` on, and before that of bar `to`, at which {@link
  /// BotEvent.Woken} could change anything, if nothing else happens until then; `to` when there is
  /// none.
  public int nextInterest(ClosedBars bars, int from, int to) {
    return steering.nextInterest(bars, from, to);
  }

  /// Whether an order that has not been sent yet is still what should rest.
  public boolean wants(Order order) {
    return steering.wants(order);
  }

  /// What would change if the bot were configured anew, without changing anything: kept, cancelled
  /// and placed, with what takes the place of a replaced order among the placed ones.
  public Reconciliation planFor(C newConfig, BotView view) {
    steering.situation().view(view);
    return steering.planFor(newConfig, STARTED);
  }

  /// Goes on with another configuration; tell it with {@link BotEvent.Start} or `Recovered` next.
  public void reconfigure(C newConfig) {
    steering.reconfigure(newConfig);
  }

  /// Stops the bot for a person to look at, after a failure of its own code.
  public void fail(Reason why, BotEffects effects) {
    standing.fail(why);
    announcePhase(effects);
  }

  public StrategyType<C, S> type() {
    return type;
  }

  public C config() {
    return steering.config();
  }

  public Document configDocument() {
    return type.describe(steering.config());
  }

  public S state() {
    return steering.state();
  }

  public Instrument instrument() {
    return instrument;
  }

  /// The strategy's own figures at a price, and, where there are deals, `dust`: what is held and
  /// belongs to none of them, because the venue takes no order as small or somebody wanted it kept.
  public List<Preview.Fact> figures(Price price) {
    List<Preview.Fact> own = type.figures(steering.config(), steering.state(), instrument, price);
    Quantity dust = type.hasDeals() ? books.position().beyond(books.deals().all()) : Quantity.ZERO;
    if (dust.isZero()) {
      return own;
    }
    List<Preview.Fact> all = new ArrayList<>(own);
    all.add(new Preview.Fact("dust", dust.toString(), "base"));
    return all;
  }

  public Plan plan() {
    return steering.plan();
  }

  public BotPhase phase() {
    return standing.phase();
  }

  public Desired desired() {
    return standing.desired();
  }

  public Position position() {
    return books.position();
  }

  /// Orders that may be live.
  public List<Order> orders() {
    return List.copyOf(books.orders().all());
  }

  public List<Deal> openDeals() {
    return List.copyOf(books.deals().all());
  }

  /// How much has traded in a slot of a deal that is not long over.
  public Quantity filled(OrderSlot slot) {
    return books.slots().filled(slot);
  }

  /// Whether an order of the plan waits for funds, whatever the phase: a bot that is closing may.
  public boolean waitsForFunds() {
    return execution.waitingForFunds() != null;
  }

  public Optional<Reason> error() {
    return Optional.ofNullable(standing.error());
  }
}
