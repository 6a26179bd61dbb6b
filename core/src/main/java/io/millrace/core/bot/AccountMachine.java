package io.millrace.core.bot;

import io.millrace.core.account.Balance;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.Holdings;
import io.millrace.core.risk.RiskDistance;
import io.millrace.core.risk.RiskGate;
import io.millrace.core.risk.RiskLimits;
import io.millrace.core.risk.RiskSnapshot;
import io.millrace.core.risk.RiskTrip;
import io.millrace.core.risk.RiskVerdict;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All bots of one account, its balances and its limits: the unit of ownership. It handles one
/// event at a time, so there are no races on a balance and no lock round an order.
///
/// Invariants:
/// 1. Every order has passed funds and risk before it is planned; what is on its way is reserved.
/// 2. A bot whose code fails is stopped with its reason; the others do not notice.
/// 3. Client order ids are made here and nowhere else.
///
/// Owner thread: the host's.
public final class AccountMachine {
  private final String install;
  private RiskGate risk;
  private final FundsGate funds = new FundsGate();
  private final KillBook kills;
  private final Map<Long, Hosted<?, ?>> bots = new LinkedHashMap<>();
  private final Set<Long> waiting = new LinkedHashSet<>();
  private final Set<Long> unsettled = new LinkedHashSet<>();
  private final Map<ClientOrderId, ClientOrderId> former = new HashMap<>();

  /// An account without bots.
  ///
  /// @param install what tells this installation's orders from any other's
  /// @param risk the account's limits; {@link RiskGate#open} for none
  public AccountMachine(String install, RiskGate risk) {
    this.install = install;
    this.risk = risk;
    this.kills = new KillBook(this::idOf);
  }

  /// Adds a bot that has done nothing yet. It is stopped until it is told to start.
  ///
  /// @param number above zero, never used before in this installation: it is part of every order's
  ///   id
  /// @throws IllegalArgumentException when the number is taken
  public <C, S> BotMachine<C, S> add(
      long number, StrategyType<C, S> type, C config, Instrument instrument, FeeRates fees) {
    if (number < 1 || bots.containsKey(number)) {
      throw new IllegalArgumentException("bot number " + number + " is taken or not above 0");
    }
    var hosted = new Hosted<C, S>(this, number, instrument, fees);
    hosted.machine =
        new BotMachine<>(type, config, instrument, fees, order -> check(hosted, order));
    bots.put(number, hosted);
    hosted.join(risk);
    return hosted.machine;
  }

  /// Makes a bot that was just added remember what it did before: what it holds and what may be
  /// live counts towards funds and limits again.
  ///
  /// @param view for the price at which orders at market are reserved for
  /// @throws IllegalArgumentException when there is no such bot
  public void restore(long number, BotSnapshot snapshot, AccountView view) {
    Hosted<?, ?> hosted = hosted(number);
    hosted.machine().restore(snapshot);
    risk.leave(number);
    hosted.join(risk);
    Price price = view.price(hosted.instrument.id());
    for (Order order : snapshot.orders()) {
      if (FundsGate.isOnItsWay(order)) {
        funds.reserve(number, order, hosted.instrument, hosted.fees, price);
      }
    }
    if (hosted.machine().waitsForFunds()) {
      waiting.add(number);
    }
  }

  /// Puts a bot before those of a lower priority, where they want opposite positions.
  public void prioritise(long number, int priority) {
    hosted(number).prioritise(priority);
  }

  /// Removes a bot that is stopped.
  ///
  /// @throws IllegalStateException when an order of it may be live
  public void remove(long number) {
    Hosted<?, ?> hosted = hosted(number);
    if (!hosted.machine().orders().isEmpty()) {
      throw new IllegalStateException("bot " + number + " still has orders");
    }
    bots.remove(number);
    waiting.remove(number);
    unsettled.remove(number);
    risk.leave(number);
    risk.wake(number);
    kills.forget(number);
  }

  /// Handles one event.
  ///
  /// @throws IllegalArgumentException when the bot is unknown
  public void on(AccountEvent event, AccountView view, AccountEffects effects) {
    switch (event) {
      case AccountEvent.ToBot to -> {
        heed(to);
        tell(hosted(to.bot()), to.event(), view, effects);
      }
      case AccountEvent.BalanceChanged changed -> {
        funds.changed(changed.balance());
        retryWaiting(view, effects);
      }
      case AccountEvent.RetryDue _ -> {
        waiting.addAll(unsettled);
        unsettled.clear();
        retryWaiting(view, effects);
      }
      case AccountEvent.RiskDue _ -> risk.markAll(view);
      case AccountEvent.ResumeRisk _ -> {
        risk.resume(view);
        retryWaiting(view, effects);
      }
      case AccountEvent.LimitsChanged changed -> {
        limit(changed.limits());
        risk.markAll(view);
        retryWaiting(view, effects);
      }
      case AccountEvent.PropFirmReset _ -> risk.reset(view.now());
      case AccountEvent.PaidOut paid -> risk.paidOut(paid.money(), view.now());
      case AccountEvent.StopAll stop -> {
        bots.keySet().forEach(risk::wake);
        tellAll(new BotEvent.Stop(stop.close()), view, effects);
      }
      case AccountEvent.Recovered _ -> {
        risk.markAll(view);
        tellAll(new BotEvent.Recovered(), view, effects);
      }
    }
    watch(view, effects);
  }

  /// Goes on under other limits. What the day has lost, and what has been reached, stays so: a
  /// person who wants entries before the next session resumes.
  private void limit(RiskLimits limits) {
    var next = new RiskGate(limits);
    next.restore(risk.snapshot());
    bots.values().forEach(hosted -> hosted.join(next));
    risk = next;
  }

  /// Who starts or stops a bot by hand has decided for it: it does not sleep any more.
  private void heed(AccountEvent.ToBot to) {
    if (to.event() instanceof BotEvent.Stop || to.event() instanceof BotEvent.Start) {
      risk.wake(to.bot());
    }
  }

  /// Tests the limits of the whole account and does what they say when one has been reached.
  private void watch(AccountView view, AccountEffects effects) {
    RiskTrip trip = risk.review(view.now()).orElse(null);
    if (trip != null) {
      effects.riskTripped(trip);
      switch (trip.action()) {
        case BLOCK -> {}
        case STOP -> tellAll(new BotEvent.Stop(false), view, effects);
        case FLATTEN -> tellAll(new BotEvent.Stop(true), view, effects);
        case REST -> {
          risk.sleep(running());
          tellAll(new BotEvent.Stop(true), view, effects);
        }
      }
    }
    for (long bot : risk.awaken()) {
      tell(hosted(bot), new BotEvent.Start(), view, effects);
    }
  }

  private List<Long> running() {
    List<Long> running = new ArrayList<>();
    for (Hosted<?, ?> hosted : bots.values()) {
      if (hosted.machine().desired() == Desired.RUN && hosted.machine().error().isEmpty()) {
        running.add(hosted.number);
      }
    }
    return running;
  }

  private void retryWaiting(AccountView view, AccountEffects effects) {
    for (Long number : List.copyOf(waiting)) {
      tell(hosted(number), new BotEvent.FundsChanged(), view, effects);
    }
  }

  private void tellAll(BotEvent event, AccountView view, AccountEffects effects) {
    for (Hosted<?, ?> hosted : List.copyOf(bots.values())) {
      tell(hosted, event, view, effects);
    }
  }

  private void tell(Hosted<?, ?> hosted, BotEvent event, AccountView view, AccountEffects effects) {
    hosted.view = view;
    hosted.effects = effects;
    risk.mark(hosted.number, view);
    kills.heed(hosted.number, event, hosted.machine(), view.now(), hosted.price());
    try {
      hosted.machine().on(event, hosted, hosted);
      if (event instanceof BotEvent.CancelFailed) {
        unsettled.add(hosted.number);
      }
    } catch (RuntimeException failure) {
      if (event instanceof BotEvent.Stop) {
        // The strategy could not say how to close: at least nothing of it stays at the venue.
        hosted.machine().on(new BotEvent.Stop(false), hosted, hosted);
      }
      hosted
          .machine()
          .fail(Reason.refused("internal error: {}", String.valueOf(failure.getMessage())), hosted);
      effects.failed(hosted.number, failure);
    }
    if (hosted.machine().waitsForFunds()) {
      waiting.add(hosted.number);
    } else {
      waiting.remove(hosted.number);
    }
  }

  private RiskVerdict check(Hosted<?, ?> hosted, Order order) {
    Optional<RiskVerdict.Refused> shortfall =
        funds.shortfall(order, hosted.instrument, hosted.fees, hosted.price());
    if (shortfall.isPresent()) {
      return shortfall.get();
    }
    RiskVerdict verdict = risk.check(hosted.number, order, hosted.view());
    if (verdict instanceof RiskVerdict.Approved) {
      funds.reserve(hosted.number, order, hosted.instrument, hosted.fees, hosted.price());
    }
    return verdict;
  }

  private Hosted<?, ?> hosted(long number) {
    Hosted<?, ?> hosted = bots.get(number);
    if (hosted == null) {
      throw new IllegalArgumentException("there is no bot " + number);
    }
    return hosted;
  }

  /// The bot with this number.
  ///
  /// @throws IllegalArgumentException when there is none
  public BotMachine<?, ?> bot(long number) {
    return hosted(number).machine();
  }

  /// Whether a cancel of some bot has failed that nobody has tried again yet.
  public boolean isUnsettled() {
    return !unsettled.isEmpty();
  }

  /// Numbers of all bots, in the order in which they were added.
  public List<Long> botNumbers() {
    return List.copyOf(bots.keySet());
  }

  /// What the venue last reported, by asset.
  public Map<Asset, Balance> balances() {
    return funds.balances();
  }

  /// Every limit of the account with its present figure.
  public List<RiskDistance> riskDistances(AccountView view) {
    return risk.distances(view);
  }

  public RiskLimits limits() {
    return risk.limits();
  }

  /// What the limits remember, for storage.
  public RiskSnapshot riskSnapshot() {
    return risk.snapshot();
  }

  /// Why entries are refused account-wide, if they are.
  public Optional<RiskSnapshot.Halt> riskHalt() {
    return risk.halt();
  }

  /// Makes the account's limits remember a restart's before; best before its bots come, so that no
  /// event is judged without it.
  public void restore(RiskSnapshot snapshot) {
    risk.restore(snapshot);
  }

  /// What of the person's other accounts needs to be known of this one.
  public Holdings holdings() {
    return risk.holdings();
  }

  /// What was done to the bots that have been stopped, and what of it is not confirmed yet.
  public KillReport killReport() {
    return kills.report(this::bot, number -> hosted(number).lastPrice());
  }

  /// When and with what a bot was stopped that has not been started again.
  public Optional<KillReport.StoppedBot> stopped(long bot) {
    return kills.stopped(bot);
  }

  /// Makes the account remember what it had stopped before a restart; its bots come first.
  public void restore(KillReport report) {
    kills.restore(report);
  }

  RiskGate risk() {
    return risk;
  }

  FundsGate funds() {
    return funds;
  }

  /// What an order is called at the venue.
  public ClientOrderId idOf(long bot, OrderRef order) {
    ClientOrderId id = ClientOrderId.of(install, bot, order);
    return former.isEmpty() ? id : former.getOrDefault(id, id);
  }

  /// An order may be live that was named before the installation was restored from a backup: it
  /// keeps that name.
  public void named(ClientOrderId id) {
    ClientOrderId today = ClientOrderId.of(install, id.bot(), id.ref());
    if (!today.equals(id)) {
      former.put(today, id);
    }
  }
}
