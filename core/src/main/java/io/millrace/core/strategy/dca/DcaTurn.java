package io.millrace.core.strategy.dca;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.RuleViolation;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.dca.DcaConfig.Limits;
import io.millrace.core.strategy.dca.DcaConfig.StopLoss;
import io.millrace.core.strategy.dca.DealState.Entry;
import io.millrace.core.strategy.dca.DealState.Exit;
import io.millrace.core.strategy.dca.StartGate.Trigger;
import io.millrace.core.strategy.dca.StartGate.Wait;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One decision on its way: takes the state through the occasion, then reads plan and wakes off
/// what came of it. Lives for one call; nothing of it is kept.
final class DcaTurn {
  private final DcaConfig config;
  private final Situation situation;
  private final Instrument instrument;
  private final boolean tells;
  private final List<Reason> reasons = new ArrayList<>(0);
  private final List<Announcement> announcements = new ArrayList<>(0);
  private DcaState state;
  private @Nullable Wait wait;

  DcaTurn(DcaConfig config, DcaState state, Situation situation) {
    this.config = config;
    this.state = state;
    this.situation = situation;
    this.instrument = situation.instrument();
    this.tells = situation.wantsReasons();
  }

  Decision<DcaState> decide() {
    switch (situation.occasion()) {
      case Occasion.Started _ -> {
        tryOpen(Trigger.NOBODY, true);
        stopWhenDone();
      }
      case Occasion.Filled filled -> filled(filled);
      case Occasion.Woken woken -> woken(woken.wake());
      case Occasion.Commanded asked ->
          new DcaCommands(this, config, situation).obey(asked.command());
      case Occasion.OrderEnded ended -> orderEnded(ended);
      case Occasion.TooSmall small -> tooSmall(small);
    }
    return new Decision<>(state, plan(), reasons, announcements);
  }

  DcaState state() {
    return state;
  }

  void say(Reason reason) {
    reasons.add(reason);
  }

  /// Says what was done, where anybody listens: values are boxed and kept only then.
  private void acted(String template, Object... values) {
    if (tells) {
      reasons.add(Reason.acted(template, values));
    }
  }

  void change(DealState deal) {
    state = state.with(deal);
  }

  // ---- opening

  /// Opens a deal when all conditions hold.
  ///
  /// @param telling whether to say why not
  void tryOpen(Trigger trigger, boolean telling) {
    var gate = new StartGate(config, state, situation, trigger);
    Wait answer = gate.check();
    List<Double> seen = gate.indicatorsSeen();
    if (seen != null) {
      state = state.seeing(seen);
    }
    if (answer == null) {
      answer = open();
      if (answer == null) {
        return;
      }
    }
    wait = trigger == Trigger.NOBODY ? answer : wait;
    if (telling && tells) {
      Reason reason = answer.reason();
      reasons.add(trigger == Trigger.NOBODY ? reason : Reason.refused("No new deal. {}", reason));
    }
  }

  private @Nullable Wait open() {
    DealState deal = DealOpening.open(config, state, situation);
    Optional<RuleViolation> violation = DealOpening.violation(deal, situation.price(), instrument);
    if (violation.isPresent()) {
      return new Wait(
          Reason.waits(
              "Waiting: the base order cannot be placed at {}: {}",
              situation.price(),
              Reason.of(violation.get())),
          new Wake.At(situation.now().plusSeconds(StartGate.LOOK_AGAIN_SECONDS)));
    }
    state = state.opening(deal, situation.now());
    Entry entry = deal.entry();
    acted(
        entry.limit() == null
            ? "Deal {} opens {}: base order of {} {} at market, price {}"
            : "Deal {} opens {}: base order of {} {} at {}",
        deal.number(),
        config.side(),
        entry.quantity(),
        instrument.base(),
        entry.limit() == null ? situation.price() : entry.limit());
    return null;
  }

  // ---- fills

  private void filled(Occasion.Filled filled) {
    Fill fill = filled.fill();
    DealState before = state.deal(fill.slot().cycle());
    if (before == null) {
      lateFill(fill);
      return;
    }
    DealState deal = DealFills.after(config, before, filled, instrument);
    state = state.with(deal);
    if (!filled.complete()) {
      return;
    }
    if (fill.side() == config.side().opening()) {
      if (tells) {
        DealReasons.opened(config, deal, fill, instrument, reasons);
      }
    } else if (DealFills.isOver(deal, true, instrument)) {
      close(deal, reasonOf(deal, fill));
    } else {
      acted(
          "Deal {}: {} has closed {} at {}, {} remain",
          deal.number(),
          fill.slot().name(),
          filled.filled(),
          fill.price(),
          deal.ledger().held());
    }
  }

  private static CloseReason reasonOf(DealState deal, Fill fill) {
    Exit exit = deal.exit();
    if (fill.slot().isImposed()) {
      return CloseReason.imposed(fill.slot());
    }
    return exit == null ? CloseReason.TAKE_PROFIT : exit.reason();
  }

  /// A venue may report a fill of an order that was being cancelled when its deal ended. What it
  /// bought belongs to nobody any more, so it is sold again at once.
  private void lateFill(Fill fill) {
    boolean opens = fill.side() == config.side().opening();
    Ledger ledger = Ledger.EMPTY.after(fill, false, config.side(), instrument);
    Quantity held = instrument.rules().floorQuantity(ledger.held());
    if (!opens || instrument.tooSmall(situation.price(), held, true).isPresent()) {
      reasons.add(
          Reason.warns(
              "{} of {} at {} came after deal {} had ended",
              fill.quantity(),
              fill.slot().name(),
              fill.price(),
              fill.slot().cycle()));
      announcements.add(new Announcement.DealClosed(fill.slot().cycle(), CloseReason.CANCELLED));
      return;
    }
    // The deal may have been sold in that slot before.
    Quantity sold = situation.traded(new OrderSlot(fill.slot().cycle(), Slots.CLOSE));
    DealState late =
        DealState.opening(
                fill.slot().cycle(),
                situation.now(),
                new Entry(fill.quantity(), null, fill.quantity(), true),
                DealArithmetic.ONE)
            .with(new Exit(Slots.CLOSE, CloseReason.MANUAL, sold, null), ledger);
    state = state.opening(late, situation.now());
    reasons.add(
        Reason.warns(
            "{} of {} at {} came after deal {} had ended: closing it at market",
            fill.quantity(),
            fill.slot().name(),
            fill.price(),
            fill.slot().cycle()));
  }

  /// Ends a deal.
  void close(DealState deal, CloseReason reason) {
    Ledger ledger = deal.ledger();
    boolean coinsStay = reason == CloseReason.CANCELLED;
    Amount profit = ledger.profit(config.side());
    state = state.without(deal, profit, situation.now());
    announcements.add(new Announcement.DealClosed(deal.number(), reason));
    if (coinsStay) {
      acted(
          "Deal {} is cancelled: its orders go, {} {} stay in the account",
          deal.number(),
          ledger.held(),
          instrument.base());
    } else {
      acted(
          "Deal {} closes by {}: {} for {}, profit {} {}",
          deal.number(),
          reason,
          ledger.settled(),
          ledger.opened().money(),
          profit,
          instrument.quote());
    }
    StopLoss stop = config.stopLoss();
    if (reason == CloseReason.STOP_LOSS && stop != null && stop.stopsBot()) {
      announcements.add(
          new Announcement.StopBot("the stop loss of deal " + deal.number() + " was reached"));
    } else {
      stopWhenDone();
    }
  }

  private void stopWhenDone() {
    int last = config.limits().stopAfterDeals();
    if (last > 0 && state.opened() >= last && state.deals().isEmpty()) {
      announcements.add(
          new Announcement.StopBot(state.opened() + " deals are done, stopAfterDeals is " + last));
    }
  }

  // ---- wakes and orders that ended

  private void woken(Wake wake) {
    boolean ours = false;
    for (DealState deal : state.deals()) {
      DealState after =
          new DealWatch(config, deal, instrument, situation.fees()).after(wake, situation);
      if (!after.equals(deal)) {
        state = state.with(after);
        if (tells) {
          DealReasons.watched(deal, after, wake, situation.price(), reasons);
        }
        ours = true;
      }
    }
    tryOpen(Trigger.NOBODY, !ours && state.deals().size() < config.limits().maxActiveDeals());
  }

  private void orderEnded(Occasion.OrderEnded ended) {
    DealState deal = state.deal(ended.slot().cycle());
    if (deal == null) {
      return;
    }
    String name = ended.slot().name();
    reasons.add(
        Reason.warns(
            "Deal {}: the venue ended {} after {}: {}",
            deal.number(),
            name,
            ended.filled(),
            ended.why()));
    if (Slots.isAdded(name)) {
      state = state.with(DealFills.addedEnded(deal, Slots.numberOf(name), ended.filled()));
    } else if (name.equals(Slots.BASE) && deal.isUntouched()) {
      close(deal, CloseReason.CANCELLED);
    } else if (name.equals(Slots.BASE)) {
      state = state.with(DealFills.entryEnded(deal, ended.filled()));
    }
  }

  /// What an order lacks is less than the venue takes. A deal that can be closed no further is
  /// over, unless it may still grow; what it holds is dust then and stays.
  private void tooSmall(Occasion.TooSmall small) {
    DealState deal = state.deal(small.slot().cycle());
    if (deal == null) {
      return;
    }
    String name = small.slot().name();
    reasons.add(
        Reason.warns(
            "Deal {}: {} is done with {}, what it lacks is too small for the venue: {}",
            deal.number(),
            name,
            small.filled(),
            small.why()));
    DealState after = DealFills.spent(deal, name, small.filled());
    state = state.with(after);
    Exit exit = after.exit();
    if (exit != null) {
      close(after, exit.reason());
    } else if (name.equals(Slots.BASE) && after.isUntouched()) {
      close(after, CloseReason.CANCELLED);
    } else if (Slots.isExit(name) && isSpent(after)) {
      boolean hasSold = after.ledger().closed().isPositive();
      close(after, hasSold ? CloseReason.TAKE_PROFIT : CloseReason.CANCELLED);
    }
  }

  /// Whether nothing of a deal rests that the venue would take, nothing of it waits to be sold by
  /// its trailing target, and nothing would make it grow unless some of it was sold already.
  private boolean isSpent(DealState deal) {
    List<DesiredOrder> orders = new ArrayList<>();
    var wanted = new DealOrders(config, deal, instrument, situation.fees(), orders);
    wanted.addAll();
    if (wanted.waitsToTrail()) {
      return false;
    }
    boolean hasSold = deal.ledger().closed().isPositive();
    for (DesiredOrder order : orders) {
      boolean closes = order.side() == config.side().closing();
      Quantity rest = order.quantity().minusOrZero(situation.traded(order.slot()));
      boolean counts = closes || !hasSold;
      if (counts
          && instrument
              .tooSmall(Order.valueOf(order.terms(), situation.price()), rest, order.reduceOnly())
              .isEmpty()) {
        return false;
      }
    }
    return true;
  }

  // ---- the plan

  private Plan plan() {
    List<DealState> deals = state.deals();
    List<DesiredOrder> orders = new ArrayList<>(deals.isEmpty() ? 0 : 8);
    List<Wake> wakes = new ArrayList<>();
    for (int i = 0; i < deals.size(); i++) {
      DealState deal = deals.get(i);
      new DealOrders(config, deal, instrument, situation.fees(), orders).addAll();
      new DealWatch(config, deal, instrument, situation.fees()).addWakes(wakes);
    }
    addOpeningWakes(wakes);
    return new Plan(orders, wakes);
  }

  private void addOpeningWakes(List<Wake> wakes) {
    if (!situation.mayOpen()) {
      return;
    }
    StartGate.addStandingWakes(config, instrument.id(), wakes);
    Limits limits = config.limits();
    if (state.deals().size() >= limits.maxActiveDeals()) {
      return;
    }
    Wait now = wait;
    if (now == null) {
      now = new StartGate(config, state, situation, Trigger.NOBODY).check();
    }
    Wake wake = now == null ? new Wake.At(nextTry()) : now.wake();
    if (wake != null && !wakes.contains(wake)) {
      wakes.add(wake);
    }
  }

  /// A deal could open, but this is no occasion for it: at the next bar.
  private Instant nextTry() {
    return situation.now();
  }
}
