package io.millrace.core.strategy.signal;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One decision of a rule with one position: takes in what has happened, lets the rule change the
/// position, and says what rests.
/// 1. From the first fill of an entry on, a reduce-only stop for all that is held rests at the
///    venue; a position that can have none is closed at once.
/// 2. The target rests beside it. On spot, where it would claim the same coins, it is watched.
/// 3. A fill against the position ends what is left of its entry order.
/// 4. A fill that comes after its deal has ended is closed at market.
public final class SignalTurn {
  /// The slot of an entry.
  public static final String ENTRY = "entry";

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final SignalGate gate;
  private final CloseReason stopReason;
  private final Situation situation;
  private final Instrument instrument;
  private final SignalReport report;
  private final boolean wasIdleAtClose;
  private long deals;
  private long strays;
  private @Nullable Trade trade;
  private CloseReason lastExit = CloseReason.CANCELLED;

  /// @param stopReason what a position that its stop ended is said to have ended with
  public SignalTurn(
      SignalSetup setup, CloseReason stopReason, SignalState state, Situation situation) {
    this.gate = new SignalGate(setup, situation);
    this.report = new SignalReport(situation.wantsReasons());
    this.stopReason = stopReason;
    this.situation = situation;
    this.instrument = situation.instrument();
    this.deals = state.deals();
    this.strays = state.strays();
    this.trade = state.trade();
    this.wasIdleAtClose =
        trade == null && situation.occasion() instanceof Occasion.Woken(Wake.OnClose _);
  }

  public @Nullable Trade trade() {
    return trade;
  }

  /// The position, while it goes its way.
  public @Nullable Trade running() {
    return trade != null && trade.isRunning() ? trade : null;
  }

  public void say(Reason reason) {
    report.say(reason);
  }

  // ---- what has happened

  /// Takes in the occasion. Whether it was the first fill of an entry: the rule may then say anew
  /// where the position is left.
  public boolean book() {
    boolean wasEntered = trade != null && trade.isEntered();
    switch (situation.occasion()) {
      case Occasion.Started _ -> {}
      case Occasion.Woken woken -> targetIfReached(woken.wake());
      case Occasion.Filled filled -> filled(filled);
      case Occasion.OrderEnded ended -> ended(ended);
      case Occasion.TooSmall small -> new SmallOrders(this, stopReason).take(small);
      case Occasion.Commanded commanded ->
          new SignalCommands(this, situation).obey(commanded.command());
    }
    return !wasEntered && running() != null;
  }

  private void filled(Occasion.Filled filled) {
    Fill fill = filled.fill();
    if (trade == null) {
      stray(fill.slot().cycle(), fill.side(), fill.quantity(), fill.price());
      return;
    }
    trade = trade.after(fill, filled.complete(), instrument);
    if (fill.side() != trade.side()) {
      lastExit =
          switch (fill.slot().name()) {
            case Trade.STOP -> stopReason;
            case Trade.TARGET -> CloseReason.TAKE_PROFIT;
            default ->
                fill.slot().isImposed() ? CloseReason.imposed(fill.slot()) : CloseReason.CANCELLED;
          };
    }
    if (trade.surplus().isPositive()) {
      stray(trade.deal(), trade.side().opposite(), trade.surplus(), fill.price());
    }
  }

  /// A position that nobody wanted: it came after its deal had ended, and is closed. Its slot is
  /// new, so that what an earlier one traded does not count for it.
  private void stray(long deal, Side side, Quantity quantity, Price price) {
    strays++;
    report.say(
        Reason.warns(
            "Deal {}: {} {} traded after its orders had been given up; closing it.",
            deal,
            quantity,
            instrument.base()));
    String slot = "stray-" + strays % 1_000_000;
    trade = Trade.stray(deal, side, quantity, instrument.notional(price, quantity), slot);
  }

  private void ended(Occasion.OrderEnded ended) {
    Trade now = trade;
    if (now == null || ended.slot().cycle() != now.deal()) {
      return;
    }
    String name = ended.slot().name();
    if (name.equals(now.entry().slot())) {
      trade = now.withoutEntry();
      report.say(Reason.acted("The entry of deal {} ended: {}.", now.deal(), ended.why()));
    } else if (now.closing() != null && name.equals(now.closing().slot())) {
      Trade.Closing closing = now.closing();
      // At market from now on: the second try must not wait for a price.
      trade =
          now.with(
              new Trade.Closing(
                  closing.reason(), closing.slot(), null, situation.now().plus(RETRY)));
      report.say(Reason.warns("The venue ended {} ({}); trying again.", name, ended.why()));
    } else if (name.equals(Trade.STOP) && now.isRunning()) {
      close(CloseReason.EMERGENCY, Reason.acted("the venue ended its stop ({})", ended.why()));
    }
  }

  /// On spot the target is watched, not rested.
  private void targetIfReached(Wake wake) {
    Trade now = running();
    Price target = now == null ? null : now.exit().target();
    if (now != null && target != null && wake.equals(onGain(now, target))) {
      close(CloseReason.TAKE_PROFIT, Reason.acted("the price reached the target {}", target));
    }
  }

  // ---- signals

  /// The first of the conditions that all rules share which says no to an entry, or nothing.
  ///
  /// @param side nothing where both are meant
  /// @param condition value of {@link ConditionFilter#indicator}
  public @Nullable Reason refusal(@Nullable Side side, double condition) {
    return gate.refusal(trade, side, condition);
  }

  /// Records a signal, and enters unless it is refused.
  ///
  /// @param refused the first condition that said no, or nothing
  public void signal(
      Side side,
      Price close,
      double condition,
      @Nullable Reason refused,
      Supplier<Proposal> wanted) {
    if (refused != null) {
      refused(side, close, condition, refused);
      return;
    }
    Proposal proposal = wanted.get();
    Reason misfit = gate.misfit(side, proposal.at(), proposal.stop());
    if (misfit != null) {
      refused(side, close, condition, misfit);
      return;
    }
    Quantity quantity = gate.size(proposal.at(), proposal.stop());
    adopt(
        Trade.entering(
                nextDeal(),
                side,
                new Trade.Entry(ENTRY, proposal.terms(), quantity, proposal.until(), null, true))
            .with(new Trade.Exit(proposal.stop(), proposal.target(), null, false)));
    report.taken(side, close, condition, deals, proposal.stop());
  }

  /// Records a signal that was taken by an order which had waited for it.
  public void taken(Side side, Price price, double condition) {
    report.taken(side, price, condition, trade == null ? deals : trade.deal(), null);
  }

  public void refused(Side side, Price price, double condition, Reason why) {
    report.refused(side, price, condition, why);
  }

  /// How large an entry at `at` would be; zero where it may not or cannot be made.
  public Quantity sizeOf(Side side, Price at, Price stop) {
    return gate.allows(side) && gate.misfit(side, at, stop) == null
        ? gate.size(at, stop)
        : Quantity.ZERO;
  }

  // ---- changing the position

  /// Puts a trade in the place of none: an entry order that the rule had placed itself has traded.
  public void adopt(Trade other) {
    trade = other;
    deals = Math.max(deals, other.deal());
  }

  /// The number of the next deal.
  public long nextDeal() {
    return ++deals;
  }

  /// Says where the position that has just been entered is left.
  public void protect(Price stop, @Nullable Price target) {
    Trade now = running();
    if (now != null) {
      trade = now.with(new Trade.Exit(stop, target, now.exit().best(), false));
    }
  }

  /// Moves the stop, and remembers the best price.
  public void moveStop(Price stop, @Nullable Price best) {
    Trade now = running();
    if (now != null) {
      trade = now.with(new Trade.Exit(stop, now.exit().target(), best, true));
    }
  }

  /// Moves the target to where an average is now, when that is a tick or more away from it.
  public void followTarget(double average) {
    Trade now = running();
    if (now != null && now.isTargetAwayFrom(average, instrument)) {
      Trade.Exit exit = now.exit();
      Price target = Points.target(now.side(), average, instrument);
      trade = now.with(new Trade.Exit(exit.stop(), target, exit.best(), exit.moved()));
    }
  }

  /// Gives the entry order up; what has traded of it stays.
  public void dropEntry(Reason why) {
    if (trade != null && trade.entry().open()) {
      report.say(Reason.acted("The entry of deal {} is given up: {}.", trade.deal(), why));
      trade = trade.withoutEntry();
    }
  }

  /// Gives up, at the close after its signal, an entry at market that was held back: by then it
  /// would be another trade.
  public void dropHeldBack() {
    if (trade != null && trade.entry().terms() instanceof OrderTerms.Market) {
      dropEntry(Reason.acted("it was held back for a bar"));
      settle();
    }
  }

  /// Ends the position at market; nothing where it is being ended already.
  public void close(CloseReason reason, Reason why) {
    close(reason, why, null);
  }

  /// Tries again at once to end a position that is being ended.
  public void closeNow() {
    Trade.Closing closing = trade == null ? null : trade.closing();
    if (trade != null && closing != null) {
      trade = trade.with(new Trade.Closing(closing.reason(), closing.slot(), null, null));
    }
  }

  void close(CloseReason reason, Reason why, @Nullable Price limit) {
    Trade now = trade;
    if (now == null || (now.closing() != null && limit == null)) {
      return;
    }
    report.say(Reason.acted("Deal {} is closed: {}.", now.deal(), why));
    String slot = now.closing() == null ? Trade.CLOSE : now.closing().slot();
    trade = now.with(new Trade.Closing(reason, slot, limit, null));
  }

  /// Ends the deal with what cannot be closed left over.
  void leaveDust(Trade.Closing closing, Reason why) {
    if (trade != null) {
      report.say(
          Reason.warns(
              "Deal {}: what is left is too small for the venue and stays: {}.",
              trade.deal(),
              why));
      report.announce(new Announcement.DealClosed(trade.deal(), closing.reason()));
      trade = null;
    }
  }

  /// Forgets the position and keeps what is held.
  void cancel() {
    if (trade != null) {
      report.say(Reason.acted("Deal {} is cancelled; what it holds stays.", trade.deal()));
      report.announce(new Announcement.DealClosed(trade.deal(), CloseReason.CANCELLED));
      trade = null;
    }
  }

  // ---- the answer

  /// What the rule remembers from now on.
  public SignalState state() {
    settle();
    return new SignalState(deals, strays, trade);
  }

  /// The answer of a rule that has orders of its own beside the position's.
  public <S> Decision<S> decision(S state, List<DesiredOrder> more, List<Wake> wakes) {
    if (trade == null) {
      return new Decision<>(state, new Plan(more, wakes), report.reasons(), report.announcements());
    }
    List<DesiredOrder> orders = new ArrayList<>(3);
    List<Wake> all = new ArrayList<>(wakes.size() + 2);
    all.addAll(wakes);
    new TradeOrders(trade, instrument).addTo(orders, all);
    orders.addAll(more);
    return new Decision<>(state, new Plan(orders, all), report.reasons(), report.announcements());
  }

  /// The answer of a rule that has none; where it had no position at a close, and has none now, its
  /// plan of before stands.
  public Decision<SignalState> decision(List<Wake> wakes) {
    SignalState state = state();
    return wasIdleAtClose && trade == null
        ? new Decision<>(state, Plan.STANDING, report.reasons(), report.announcements())
        : decision(state, List.of(), wakes);
  }

  /// Draws the conclusions of what has changed: a position that is gone ends its deal. Also done
  /// before the answer.
  public void settle() {
    if (trade != null && !situation.mayOpen()) {
      dropEntry(Reason.acted("the bot is paused"));
    }
    Trade running = running();
    if (running != null) {
      protectOrClose(running);
    }
    tryAgainIfDue();
    Trade now = trade;
    if (now == null || now.entry().open() || now.closable(instrument).isPositive()) {
      return;
    }
    if (now.isEntered()) {
      Trade.Closing closing = now.closing();
      report.announce(
          new Announcement.DealClosed(now.deal(), closing == null ? lastExit : closing.reason()));
    }
    trade = null;
  }

  private void tryAgainIfDue() {
    Trade.Closing closing = trade == null ? null : trade.closing();
    Instant notBefore = closing == null ? null : closing.notBefore();
    if (notBefore != null && !situation.now().isBefore(notBefore)) {
      closeNow();
    }
  }

  /// A stop that is reached already would be refused by most venues.
  private void protectOrClose(Trade now) {
    Price stop = now.exit().stop();
    if (stop == null) {
      close(CloseReason.EMERGENCY, Reason.acted("it has no stop"));
    } else if (now.held().stopped().isZero() && now.isAtOrBehind(situation.price(), stop)) {
      close(
          stopReason,
          Reason.acted("the price {} is at or behind its stop {}", situation.price(), stop));
    }
  }

  private Wake onGain(Trade now, Price target) {
    return TradeOrders.onGain(now, instrument, target);
  }
}
