package io.millrace.core.bot;

import io.millrace.core.account.Position;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.RuleViolation;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.reason.Reason;
import io.millrace.core.reconcile.OrderReconciler;
import io.millrace.core.reconcile.OrderReconciler.Reconciliation;
import io.millrace.core.risk.ApprovedOrder;
import io.millrace.core.risk.OrderGate;
import io.millrace.core.risk.RiskVerdict;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Brings one bot's orders as its plan says, as far as this can be asked for now, and remembers
/// what could not: changes that wait for the venue's answer, and orders that wait for funds.
final class PlanExecution {
  private final Instrument instrument;
  private final OrderGate gate;
  private final WorkingOrders orders;
  private final SlotBook slots;
  private final Function<OrderSlot, Quantity> filled;
  private final Set<OrderSlot> heldBack = new HashSet<>();
  private @Nullable Reason waitingForFunds;
  private boolean changesPending;
  private boolean slotsFreed;
  private RiskVerdict.@Nullable Refused toldRefusal;
  private final List<Occasion.TooSmall> withheld = new ArrayList<>();

  PlanExecution(Instrument instrument, OrderGate gate, WorkingOrders orders, SlotBook slots) {
    this.instrument = instrument;
    this.gate = gate;
    this.orders = orders;
    this.slots = slots;
    this.filled = slots::filled;
  }

  /// Places what is missing and cancels what is not wanted, and tells why.
  ///
  /// @param target what should rest
  /// @param price the last one
  /// @param mayPlace false while in error: an order that is wrong then protects more than none
  /// @return whether there was nothing to do
  boolean carryOut(
      List<DesiredOrder> target,
      Position position,
      Price price,
      boolean mayPlace,
      String occasion,
      List<Reason> reasons,
      BotEffects effects) {
    changesPending = false;
    withheld.clear();
    Reconciliation difference = OrderReconciler.reconcile(target, orders.all(), filled);
    if (difference.isEmpty() && reasons.isEmpty()) {
      return true;
    }
    slotsFreed = false;
    RiskVerdict.Refused before = toldRefusal;
    List<Order> cancelled = cancel(difference, mayPlace, effects);
    List<Order> placed = mayPlace ? place(difference, target, position, price, effects) : List.of();
    RiskVerdict.Refused now = toldRefusal;
    List<Reason> why = now == null || now.equals(before) ? reasons : with(now, reasons);
    if (!why.isEmpty() || !placed.isEmpty() || !cancelled.isEmpty()) {
      effects.decided(occasion, why, placed, cancelled);
    }
    return difference.isEmpty();
  }

  private static List<Reason> with(RiskVerdict.Refused refused, List<Reason> reasons) {
    List<Reason> all = new ArrayList<>(reasons);
    all.add(refused.why());
    return all;
  }

  private List<Order> cancel(Reconciliation difference, boolean mayPlace, BotEffects effects) {
    if (difference.cancel().isEmpty() && difference.replace().isEmpty()) {
      return List.of();
    }
    List<Order> cancelled = new ArrayList<>(difference.cancel().size() + 1);
    cancelAll(difference.cancel(), cancelled, effects);
    if (mayPlace) {
      cancelAll(difference.replace(), cancelled, effects);
    }
    return cancelled;
  }

  private void cancelAll(List<Order> unwanted, List<Order> cancelled, BotEffects effects) {
    for (int i = 0; i < unwanted.size(); i++) {
      cancel(unwanted.get(i), cancelled, effects);
    }
  }

  /// Only what the venue is known to hold can be cancelled; what is on its way is cancelled when
  /// its outcome arrives, because every event settles again.
  private void cancel(Order order, List<Order> cancelled, BotEffects effects) {
    if (order.state().isAtVenue() && effects.goesAtOnce(order)) {
      cancelled.add(orders.gone(order, effects));
      slotsFreed = true;
    } else if (order.state().isAtVenue()) {
      Order cancelling = orders.cancelling(order, effects);
      effects.cancel(cancelling);
      cancelled.add(cancelling);
    } else {
      changesPending = true;
    }
  }

  /// Places what is missing, and then what may go to slots of orders that were replaced and are
  /// gone at once.
  private List<Order> place(
      Reconciliation difference,
      List<DesiredOrder> target,
      Position position,
      Price price,
      BotEffects effects) {
    boolean isMore = slotsFreed && !difference.replace().isEmpty();
    if (difference.place().isEmpty() && !isMore) {
      return List.of();
    }
    List<Order> placed = new ArrayList<>(difference.place().size() + difference.replace().size());
    List<Order> leaving = leavingExits(difference, position);
    place(difference.place(), placed, leaving, position, price, effects);
    if (isMore) {
      List<DesiredOrder> freed = OrderReconciler.missing(target, orders.all(), filled);
      place(freed, placed, leaving, position, price, effects);
    }
    return placed;
  }

  /// Exits that are not wanted any more, but may still trade, or have just done so: the venue has
  /// not said yet that they are gone.
  private List<Order> leavingExits(Reconciliation difference, Position position) {
    boolean isNone = difference.cancel().isEmpty() && difference.replace().isEmpty();
    if (isNone || position.isFlat()) {
      return List.of();
    }
    List<Order> leaving = new ArrayList<>();
    addLiveExits(difference.cancel(), position, leaving);
    addLiveExits(difference.replace(), position, leaving);
    return leaving;
  }

  private void addLiveExits(List<Order> unwanted, Position position, List<Order> into) {
    for (Order order : unwanted) {
      if (order.side() != position.side() && orders.stateOf(order.ref()) != null) {
        into.add(order);
      }
    }
  }

  /// Whether an exit and those that are leaving could close more together than there is (I10): a
  /// take profit may have filled just before the stop that takes its place. It goes when they are
  /// known to be gone. Where positions are on margin the venue itself keeps what only reduces from
  /// doing more.
  private boolean closesTwice(DesiredOrder wanted, List<Order> leaving, Position position) {
    boolean venueSeesToIt = wanted.reduceOnly() && instrument.kind().isMargined();
    if (leaving.isEmpty() || !closes(wanted, position) || venueSeesToIt) {
      return false;
    }
    Quantity most = wanted.quantity().minusOrZero(slots.filled(wanted.slot()));
    for (Order order : leaving) {
      if (order.slot().cycle() == wanted.slot().cycle()) {
        return true;
      }
      most = most.plus(order.quantity().minusOrZero(order.filled()));
    }
    return most.isAbove(position.quantity());
  }

  private static boolean closes(DesiredOrder wanted, Position position) {
    return wanted.side() != position.side();
  }

  /// After the first refusal only orders that shrink the position go out: lack of money for another
  /// entry must not leave a position without its exit. And nothing is opened before an exit that
  /// has to wait.
  private void place(
      List<DesiredOrder> missing,
      List<Order> placed,
      List<Order> leaving,
      Position position,
      Price price,
      BotEffects effects) {
    boolean waitsForExits = false;
    for (int i = 0; i < missing.size(); i++) {
      DesiredOrder wanted = missing.get(i);
      OrderSlot slot = wanted.slot();
      if (waitingForFunds != null && (heldBack.contains(slot) || !shrinks(wanted, position))) {
        continue;
      }
      if (waitsForExits && !closes(wanted, position)) {
        continue;
      }
      if (closesTwice(wanted, leaving, position)) {
        changesPending = true;
        waitsForExits = true;
        continue;
      }
      if (isWithheld(wanted, price)) {
        continue;
      }
      Order order = slots.plan(wanted);
      switch (gate.check(order)) {
        case RiskVerdict.Approved approved -> {
          toldRefusal = null;
          placed.add(send(order, approved.order(), effects));
        }
        case RiskVerdict.Refused refused -> {
          waitFor(refused.why(), slot);
          // Told once: the same order is tried again and again, and hears the same.
          toldRefusal = refused;
        }
      }
    }
  }

  /// Whether what the slot still lacks is less than the venue takes: it would be refused, and the
  /// bot would stand in error over nothing (I13).
  private boolean isWithheld(DesiredOrder wanted, Price price) {
    Quantity filled = slots.filled(wanted.slot());
    Optional<RuleViolation> rule =
        instrument.tooSmall(
            Order.valueOf(wanted.terms(), price),
            wanted.quantity().minusOrZero(filled),
            wanted.reduceOnly());
    if (rule.isEmpty()) {
      return false;
    }
    withheld.add(new Occasion.TooSmall(wanted.slot(), filled, Reason.of(rule.get())));
    return true;
  }

  /// What was not placed the last time because it is less than the venue takes.
  List<Occasion.TooSmall> withheld() {
    return List.copyOf(withheld);
  }

  private Order send(Order order, ApprovedOrder approved, BotEffects effects) {
    if (effects.restsAtOnce(approved)) {
      return orders.addResting(order, effects);
    }
    orders.add(order);
    effects.place(approved);
    return order;
  }

  private boolean shrinks(DesiredOrder wanted, Position position) {
    Quantity rest = wanted.quantity().minusOrZero(slots.filled(wanted.slot()));
    return wanted.reduceOnly()
        || (wanted.side() != position.side() && !rest.isAbove(position.quantity()));
  }

  /// An order of this slot lacks funds, and is not tried again before something has changed.
  void waitFor(Reason why, OrderSlot slot) {
    waitingForFunds = why.kept();
    heldBack.add(slot);
  }

  void waitNoMore() {
    waitingForFunds = null;
    heldBack.clear();
  }

  /// What is waited for; nothing when nothing is.
  @Nullable Reason waitingForFunds() {
    return waitingForFunds;
  }

  void restoreWaiting(@Nullable Reason why) {
    waitingForFunds = why;
  }

  /// Whether a cancel could not be asked for yet, or has failed.
  boolean isPending() {
    return changesPending;
  }

  /// Something is to be tried again with the next event.
  void pending() {
    changesPending = true;
  }
}
