package io.millrace.core.bot;

import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.strategy.Plan;
import io.millrace.core.value.Quantity;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/// How often each slot was tried and how much has traded in it. Attempts never repeat, so a client
/// order id is never used twice (I2).
final class SlotBook {
  private static final int SWEEP_ABOVE = 64;
  private static final int REMEMBERED = 8;

  private final Map<OrderSlot, Progress> slots = new LinkedHashMap<>();

  Quantity filled(OrderSlot slot) {
    Progress progress = slots.get(slot);
    return progress == null ? Quantity.ZERO : progress.filled;
  }

  /// The next order of a slot, which brings it from what has traded to what is desired.
  Order plan(DesiredOrder wanted) {
    Progress progress = progress(wanted.slot());
    return Order.planned(wanted, progress.filled, ++progress.attempts);
  }

  private Progress progress(OrderSlot slot) {
    Progress known = slots.get(slot);
    if (known != null) {
      return known;
    }
    var progress = new Progress();
    slots.put(slot, progress);
    return progress;
  }

  Quantity traded(OrderSlot slot, Quantity quantity, boolean complete) {
    Progress progress = progress(slot);
    progress.filled = progress.filled.plus(quantity);
    progress.complete = complete;
    return progress.filled;
  }

  /// Forgets deals that ended a while ago. The last few stay: a fill that is reported late may make
  /// a strategy trade in such a slot again, and its attempts must go on counting.
  ///
  /// @param cycle the one that has just ended
  /// @param alive whether a cycle is still open or has a live order: its slots stay however old
  void ended(long cycle, LongPredicate alive) {
    // The oldest slots come first, so it mostly ends at the first that stays.
    Iterator<OrderSlot> all = slots.keySet().iterator();
    boolean searching = true;
    while (searching && all.hasNext()) {
      long old = all.next().cycle();
      if (old <= cycle - REMEMBERED && !alive.test(old)) {
        all.remove();
      } else {
        searching = slots.size() > SWEEP_ABOVE;
      }
    }
  }

  /// Forgets complete slots that no plan names any more, now and then, so that a grid which trades
  /// for years stays small.
  void sweep(Plan plan) {
    if (slots.size() <= SWEEP_ABOVE + 2 * plan.orders().size()) {
      return;
    }
    var named = new java.util.HashSet<OrderSlot>();
    plan.orders().forEach(order -> named.add(order.slot()));
    slots
        .entrySet()
        .removeIf(entry -> entry.getValue().complete && !named.contains(entry.getKey()));
  }

  List<SlotProgress> snapshot() {
    List<SlotProgress> all = new ArrayList<>(slots.size());
    slots.forEach(
        (slot, progress) ->
            all.add(new SlotProgress(slot, progress.attempts, progress.filled, progress.complete)));
    return all;
  }

  void restore(List<SlotProgress> all) {
    for (SlotProgress one : all) {
      var progress = new Progress();
      progress.attempts = one.attempts();
      progress.filled = one.filled();
      progress.complete = one.complete();
      slots.put(one.slot(), progress);
    }
  }

  private static final class Progress {
    int attempts;
    Quantity filled = Quantity.ZERO;
    boolean complete;
  }
}
