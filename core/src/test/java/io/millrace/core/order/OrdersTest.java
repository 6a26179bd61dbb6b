package io.millrace.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import org.junit.jupiter.api.Test;

class OrdersTest {
  private static final OrderSlot SLOT = new OrderSlot(12, "safety-3");

  @Test
  void clientOrderId_isLegalEverywhere_andReadsBack() {
    var ref = new OrderRef(SLOT, 2);
    ClientOrderId id = ClientOrderId.of("mr1", 12345, ref);
    assertThat(id.text()).matches("[A-Za-z0-9_-]{1,36}").isEqualTo("mr19ix-c-safety_3-2");
    assertThat(id.ref()).isEqualTo(ref);
    assertThat(id.bot()).isEqualTo(12345);
    assertThat(id.install()).isEqualTo("mr1");
  }

  @Test
  void clientOrderId_withTheColonOfOlderDesigns_isRefused() {
    assertThatThrownBy(() -> new ClientOrderId("BOT:SOLUSDC:1")).hasMessageContaining("1 to 36");
  }

  @Test
  void states_neverGoBack() {
    for (OrderState from : OrderState.values()) {
      for (OrderState to : OrderState.values()) {
        if (from.canBecome(to)) {
          assertThat(from.isEnded()).as(from + " to " + to).isFalse();
          assertThat(to).isNotEqualTo(OrderState.PLANNED);
          boolean inFlight = from == OrderState.SENT || from == OrderState.UNKNOWN;
          assertThat(to == OrderState.SENT && !inFlight && from != OrderState.PLANNED).isFalse();
        }
      }
    }
  }

  @Test
  void fill_beyondWhatWasOrdered_isRefused() {
    Order order = limit("1").become(OrderState.SENT).fill(Quantity.of("0.6"));
    assertThat(order.state()).isEqualTo(OrderState.PARTIALLY_FILLED);
    assertThatThrownBy(() -> order.fill(Quantity.of("0.5")))
        .hasMessageContaining("would have filled 1.1");
    assertThat(order.fill(Quantity.of("0.4")).state()).isEqualTo(OrderState.FILLED);
  }

  @Test
  void plannedAfterPartialFill_asksForTheRestOnly() {
    DesiredOrder desired = DesiredOrder.limit(SLOT, Side.BUY, Price.of("10"), Quantity.of("3"));
    Order order = Order.planned(desired, Quantity.of("1"), 2);
    assertThat(order.quantity()).isEqualTo(Quantity.of("2"));
    assertThat(order.matches(desired)).isTrue();
  }

  @Test
  void clientOrderId_isOfTheInstallationThatMadeIt_andOfNoOther() {
    ClientOrderId later = ClientOrderId.of("mr1QKZVA", 363, limit("1").ref());
    assertThat(later.text()).startsWith("mr1QKZVAa3-");
    assertThat(later.install()).isEqualTo("mr1QKZVA");
    assertThat(later.bot()).isEqualTo(363);
    assertThat(later.ref()).isEqualTo(limit("1").ref());
    assertThat(later.isOf("mr1")).as("a restored installation is the same one").isTrue();
    ClientOrderId ours = ClientOrderId.of("mr1", 363, limit("1").ref());
    assertThat(ours.isOf("mr1XYZXY")).isTrue();
    assertThat(ours.isOf("mr1")).isTrue();
    assertThat(ours.isOf("mr2")).isFalse();
    assertThat(new ClientOrderId("mr1-by-hand").isOf("mr1")).isFalse();
    assertThat(new ClientOrderId("web_mr1a3-12-safety_3-2").isOf("mr1")).isFalse();
  }

  private static Order limit(String quantity) {
    return Order.planned(
        DesiredOrder.limit(SLOT, Side.BUY, Price.of("10"), Quantity.of(quantity)),
        Quantity.ZERO,
        1);
  }
}
