package io.millrace.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.reconcile.OrderReconciler.Reconciliation;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderReconcilerPropertyTest {
  @Test
  void applyingTheActions_leavesNothingToDo() {
    Gen.cases(
        2_000,
        5,
        random -> {
          List<DesiredOrder> desired = orders(random);
          Map<OrderSlot, Quantity> filled = new LinkedHashMap<>();
          List<Order> working = new ArrayList<>();
          for (DesiredOrder order : orders(random)) {
            working.add(Order.planned(order, Quantity.ZERO, 1));
          }
          for (DesiredOrder order : desired) {
            if (random.chance(0.2)) {
              filled.put(order.slot(), order.quantity());
            }
          }
          apply(desired, working, filled);
          apply(desired, working, filled);
          Reconciliation rest = reconcile(desired, working, filled);
          assertThat(rest.isEmpty()).isTrue();
          assertThat(working.stream().map(Order::slot)).doesNotHaveDuplicates();
        });
  }

  @Test
  void counts_addUp() {
    Gen.cases(
        2_000,
        6,
        random -> {
          List<DesiredOrder> desired = orders(random);
          List<Order> working = new ArrayList<>();
          orders(random).forEach(order -> working.add(Order.planned(order, Quantity.ZERO, 1)));
          Reconciliation found = reconcile(desired, working, Map.of());
          assertThat(found.unchanged() + found.replace().size() + found.cancel().size())
              .isEqualTo(working.size());
          assertThat(found.unchanged() + found.replace().size() + found.place().size())
              .isEqualTo(desired.size());
        });
  }

  private static Reconciliation reconcile(
      List<DesiredOrder> desired, List<Order> working, Map<OrderSlot, Quantity> filled) {
    return OrderReconciler.reconcile(
        desired, working, slot -> filled.getOrDefault(slot, Quantity.ZERO));
  }

  private static void apply(
      List<DesiredOrder> desired, List<Order> working, Map<OrderSlot, Quantity> filled) {
    Reconciliation todo = reconcile(desired, working, filled);
    working.removeAll(todo.cancel());
    working.removeAll(todo.replace());
    for (DesiredOrder order : todo.place()) {
      Quantity done = filled.getOrDefault(order.slot(), Quantity.ZERO);
      working.add(Order.planned(order, done, 2));
    }
  }

  private static List<DesiredOrder> orders(SeededRandom random) {
    List<DesiredOrder> orders = new ArrayList<>();
    for (int slot = 0; slot < random.intBetween(1, 20); slot++) {
      if (random.chance(0.7)) {
        orders.add(
            DesiredOrder.limit(
                new OrderSlot(1, "s-" + slot),
                random.oneOf(Side.BUY, Side.SELL),
                Price.ofUnits(random.longBetween(1, 3)),
                Quantity.ofUnits(random.longBetween(1, 2))));
      }
    }
    return random.shuffled(orders);
  }
}
