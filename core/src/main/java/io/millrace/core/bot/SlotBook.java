package io.millrace.core.bot;

import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.strategy.Plan;
import io.millrace.core.value.Quantity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// How often each slot was tried and how much has traded in it. Attempts never repeat, so a client
/// order id is never used twice (I2).
///
/// Slots are kept by cycle: what is asked for is mostly of the one that was asked for before, and a
/// deal that is over goes as a whole.
final class SlotBook {
  private static final int SWEEP_ABOVE = 64;
  private static final int REMEMBERED = 8;

  private final Map<Long, Cycle> cycles = new LinkedHashMap<>();
  private Cycle recent = Cycle.NONE;
  private int size;

  Quantity filled(OrderSlot slot) {
    Cycle cycle = cycle(slot.cycle());
    Progress progress = cycle == null ? null : cycle.slots.get(slot.name());
    return progress == null ? Quantity.ZERO : progress.filled;
  }

  /// The next order of a slot, which brings it from what has traded to what is desired.
  Order plan(DesiredOrder wanted) {
    Progress progress = progress(wanted.slot());
    return Order.planned(wanted, progress.filled, ++progress.attempts);
  }

  private @Nullable Cycle cycle(long number) {
    if (recent.number == number) {
      return recent;
    }
    Cycle found = cycles.get(number);
    recent = found == null ? recent : found;
    return found;
  }

  private Progress progress(OrderSlot slot) {
    Cycle cycle = cycle(slot.cycle());
    if (cycle == null) {
      cycle = new Cycle(slot.cycle());
      cycles.put(cycle.number, cycle);
      recent = cycle;
    }
    Progress known = cycle.slots.get(slot.name());
    if (known != null) {
      return known;
    }
    var progress = new Progress();
    cycle.slots.put(slot.name(), progress);
    size++;
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
  /// @param ended the cycle that has just ended
  /// @param alive whether a cycle is still open or has a live order: its slots stay however old
  void ended(long ended, LongPredicate alive) {
    // The oldest come first, so it mostly ends at the first that stays.
    Iterator<Cycle> all = cycles.values().iterator();
    boolean searching = true;
    while (searching && all.hasNext()) {
      Cycle old = all.next();
      if (old.number <= ended - REMEMBERED && !alive.test(old.number)) {
        all.remove();
        recent = Cycle.NONE;
        size -= old.slots.size();
      } else {
        searching = size > SWEEP_ABOVE;
      }
    }
  }

  /// Forgets complete slots that no plan names any more, now and then, so that a grid which trades
  /// for years stays small.
  void sweep(Plan plan) {
    if (size <= SWEEP_ABOVE + 2 * plan.orders().size()) {
      return;
    }
    Set<OrderSlot> named = new HashSet<>();
    plan.orders().forEach(order -> named.add(order.slot()));
    size = 0;
    for (Cycle cycle : cycles.values()) {
      cycle
          .slots
          .entrySet()
          .removeIf(slot -> slot.getValue().complete && !named.contains(cycle.slot(slot.getKey())));
      size += cycle.slots.size();
    }
    cycles.values().removeIf(cycle -> cycle.slots.isEmpty());
    recent = Cycle.NONE;
  }

  List<SlotProgress> snapshot() {
    List<SlotProgress> all = new ArrayList<>(size);
    for (Cycle cycle : cycles.values()) {
      cycle.slots.forEach(
          (name, progress) ->
              all.add(
                  new SlotProgress(
                      cycle.slot(name), progress.attempts, progress.filled, progress.complete)));
    }
    return all;
  }

  void restore(List<SlotProgress> all) {
    for (SlotProgress one : all) {
      Progress progress = progress(one.slot());
      progress.attempts = one.attempts();
      progress.filled = one.filled();
      progress.complete = one.complete();
    }
  }

  private static final class Cycle {
    /// Cycles of slots are not below 0.
    static final Cycle NONE = new Cycle(-1);

    final long number;
    final Map<String, Progress> slots = new LinkedHashMap<>();

    Cycle(long number) {
      this.number = number;
    }

    OrderSlot slot(String name) {
      return new OrderSlot(number, name);
    }
  }

  private static final class Progress {
    int attempts;
    Quantity filled = Quantity.ZERO;
    boolean complete;
  }
}
