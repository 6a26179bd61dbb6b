package io.millrace.core.reconcile;

import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.value.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The difference by slot between desired and working orders: missing → place, surplus → cancel,
/// different → replace, equal → leave alone. Idempotent: when its actions have taken effect, it
/// finds nothing to do. Plans mostly have a handful of orders: those are compared as lists, without
/// building a map; larger ones are indexed.
public final class OrderReconciler {
  private static final int LARGE = 8;

  private OrderReconciler() {}

  /// Compares and answers what to do.
  ///
  /// @param desired each slot once
  /// @param working the orders that may be live, each slot at most once
  /// @param filled how much has traded in a slot so far
  public static Reconciliation reconcile(
      List<DesiredOrder> desired, List<Order> working, Function<OrderSlot, Quantity> filled) {
    if (desired.isEmpty() && working.isEmpty()) {
      return Reconciliation.NOTHING;
    }
    Map<OrderSlot, DesiredOrder> index = indexed(desired);
    List<Order> cancel = List.of();
    List<Order> replace = List.of();
    int unchanged = 0;
    int near = 0;
    for (int i = 0; i < working.size(); i++) {
      Order order = working.get(i);
      DesiredOrder wanted;
      if (index.isEmpty()) {
        int found = find(desired, order.slot(), near);
        wanted = found < 0 ? null : desired.get(found);
        near = found + 1;
      } else {
        wanted = index.get(order.slot());
      }
      if (wanted == null) {
        cancel = with(cancel, order, working.size());
      } else if (order.matches(wanted)) {
        unchanged++;
      } else {
        replace = with(replace, order, working.size());
      }
    }
    List<DesiredOrder> place =
        unchanged + replace.size() == desired.size()
            ? List.of()
            : missing(desired, working, filled);
    return new Reconciliation(place, cancel, replace, unchanged);
  }

  /// What is desired and has not traded whole, in slots that nothing works in.
  ///
  /// @param desired each slot once
  /// @param working the orders that may be live
  /// @param filled how much has traded in a slot so far
  public static List<DesiredOrder> missing(
      List<DesiredOrder> desired, List<Order> working, Function<OrderSlot, Quantity> filled) {
    Set<OrderSlot> index = occupied(working);
    List<DesiredOrder> missing = List.of();
    int near = 0;
    for (int i = 0; i < desired.size(); i++) {
      DesiredOrder wanted = desired.get(i);
      OrderSlot slot = wanted.slot();
      boolean works;
      if (index.isEmpty()) {
        int found = findWorking(working, slot, near);
        works = found >= 0;
        near = works ? found + 1 : near;
      } else {
        works = index.contains(slot);
      }
      if (!works && wanted.quantity().isAbove(filled.apply(slot))) {
        missing = with(missing, wanted, desired.size());
      }
    }
    return missing;
  }

  /// Large plans by slot; nothing for small ones.
  private static Map<OrderSlot, DesiredOrder> indexed(List<DesiredOrder> desired) {
    if (desired.size() <= LARGE) {
      return Map.of();
    }
    Map<OrderSlot, DesiredOrder> index = HashMap.newHashMap(desired.size());
    desired.forEach(order -> index.put(order.slot(), order));
    return index;
  }

  /// Where a slot is among the desired orders, below 0 when it is not. Both lists mostly have the
  /// same order, so that it begins behind the place of the last one found.
  private static int find(List<DesiredOrder> desired, OrderSlot slot, int near) {
    for (int i = near; i < desired.size(); i++) {
      if (desired.get(i).slot().equals(slot)) {
        return i;
      }
    }
    for (int i = 0; i < near; i++) {
      if (desired.get(i).slot().equals(slot)) {
        return i;
      }
    }
    return -1;
  }

  /// The slots of many orders; nothing for few.
  private static Set<OrderSlot> occupied(List<Order> working) {
    if (working.size() <= LARGE) {
      return Set.of();
    }
    Set<OrderSlot> index = HashSet.newHashSet(working.size());
    working.forEach(order -> index.add(order.slot()));
    return index;
  }

  /// As {@link #find}, among the working orders.
  private static int findWorking(List<Order> working, OrderSlot slot, int near) {
    for (int i = near; i < working.size(); i++) {
      if (working.get(i).slot().equals(slot)) {
        return i;
      }
    }
    for (int i = 0; i < near; i++) {
      if (working.get(i).slot().equals(slot)) {
        return i;
      }
    }
    return -1;
  }

  private static <T> List<T> with(List<T> list, T item, int most) {
    List<T> grown = list.isEmpty() ? new ArrayList<>(most) : list;
    grown.add(item);
    return grown;
  }

  /// What to do.
  ///
  /// @param place desired, nothing works in the slot
  /// @param cancel works, not desired
  /// @param replace works otherwise than desired: cancel it; once it is gone, the slot is missing
  /// @param unchanged how many were left alone
  public record Reconciliation(
      List<DesiredOrder> place, List<Order> cancel, List<Order> replace, int unchanged) {
    static final Reconciliation NOTHING = new Reconciliation(List.of(), List.of(), List.of(), 0);

    public boolean isEmpty() {
      return place.isEmpty() && cancel.isEmpty() && replace.isEmpty();
    }
  }
}
