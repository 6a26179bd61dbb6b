package io.millrace.core.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.value.Quantity;
import org.junit.jupiter.api.Test;

class SlotBookTest {
  private final SlotBook slots = new SlotBook();

  private int attempt(OrderSlot slot) {
    return slots.plan(DesiredOrder.market(slot, Side.BUY, Quantity.of("1"))).ref().attempt();
  }

  @Test
  void ended_keepsTheLastDealsAndForgetsOlderOnes() {
    for (long deal = 1; deal <= 20; deal++) {
      attempt(new OrderSlot(deal, "base"));
      slots.ended(deal, _ -> false);
    }

    assertThat(slots.snapshot()).extracting(one -> one.slot().cycle()).contains(20L, 13L);
    assertThat(slots.snapshot()).extracting(one -> one.slot().cycle()).doesNotContain(1L, 12L);
  }

  @Test
  void ended_dealThatIsStillOpen_keepsItsSlotsHoweverManyEndAfterIt() {
    var takeProfit = new OrderSlot(1, "take-profit");
    attempt(takeProfit);
    slots.traded(takeProfit, Quantity.of("0.5"), false);
    for (long deal = 2; deal <= 200; deal++) {
      attempt(new OrderSlot(deal, "base"));
      slots.ended(deal, cycle -> cycle == 1);
    }

    assertThat(slots.filled(takeProfit)).isEqualTo(Quantity.of("0.5"));
    assertThat(attempt(takeProfit)).isEqualTo(2);
    assertThat(slots.snapshot()).as("the others are forgotten").hasSizeLessThan(100);
  }
}
