package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.json.Json;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Orders that are placed as one, and orders made smaller, against the simulator and its book.
class ListsAndAmendsTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  private static VenueOrder limit(int number, Side side, String price) {
    return Orders.limit(number, side, price, "0.1");
  }

  private static VenueOrder stop(int number, Side side, String price) {
    return Orders.of(number, side, new OrderTerms.Stop(Price.of(price)), "0.1");
  }

  private String truth(VenueOrder order) {
    return scene.truth(order).state();
  }

  // ---- lists

  @Test
  void oco_oneTrades_theOtherEnds() throws Exception {
    VenueOrder gain = limit(1, Side.SELL, "61000");
    VenueOrder loss = stop(2, Side.SELL, "59000");
    assertThat(get(scene.account.placeOco(loss, gain, scene.timer.instant())))
        .isInstanceOf(ListOutcome.Accepted.class);
    assertThat(truth(gain)).isEqualTo("accepted");
    scene.print("61100", "1");
    assertThat(scene.truth(gain).trades()).isNotEmpty();
    assertThat(truth(loss)).isEqualTo("expired");
  }

  @Test
  void oto_thePendingOrderComes_whenTheFirstIsFilled() throws Exception {
    VenueOrder entry = limit(1, Side.BUY, "59000");
    VenueOrder exit = limit(2, Side.SELL, "60500");
    assertThat(get(scene.account.placeOto(entry, exit, scene.timer.instant())))
        .isInstanceOf(ListOutcome.Accepted.class);
    assertThat(truth(exit)).isEqualTo("PENDING_NEW");
    scene.print("58900", "1");
    assertThat(truth(exit)).isEqualTo("accepted");
    scene.print("60600", "1");
    assertThat(scene.truth(exit).trades()).isNotEmpty();
  }

  @Test
  void otoco_anEntryWithItsGainAndItsLoss_ofABuyToo() throws Exception {
    VenueOrder entry = limit(1, Side.SELL, "61000");
    VenueOrder gain = limit(2, Side.BUY, "59000");
    VenueOrder loss = stop(3, Side.BUY, "63000");
    assertThat(get(scene.account.placeOtoco(entry, gain, loss, scene.timer.instant())))
        .isInstanceOf(ListOutcome.Accepted.class);
    scene.print("61100", "1");
    assertThat(truth(loss)).isEqualTo("accepted");
    scene.print("63100", "1");
    assertThat(scene.truth(loss).trades()).isNotEmpty();
    assertThat(truth(gain)).isEqualTo("expired");
  }

  @Test
  void aListThatIsRefused_placesNothing_andOneWithoutAnAnswerIsUnknown() throws Exception {
    VenueOrder gain = limit(1, Side.SELL, "59500"); // below the market: the wrong side
    VenueOrder loss = stop(2, Side.SELL, "59000");
    assertThat(get(scene.account.placeOco(gain, loss, scene.timer.instant())))
        .isInstanceOfSatisfying(
            ListOutcome.Refused.class, no -> assertThat(no.lackOfFunds()).isFalse());
    assertThat(truth(loss)).isEqualTo("never");
    scene.fault("ERROR_PLACED", "POST /api/v3/orderList/oco", 1);
    VenueOrder above = limit(3, Side.SELL, "61000");
    assertThat(
            get(scene.account.placeOco(above, stop(4, Side.SELL, "59000"), scene.timer.instant())))
        .isInstanceOf(ListOutcome.Unknown.class);
    assertThat(truth(above)).isEqualTo("accepted");
  }

  @Test
  void whatIsNoPair_isNotSent() {
    assertThatThrownBy(() -> ListWriter.oco(limit(1, Side.SELL, "1"), limit(2, Side.SELL, "2")))
        .hasMessageContaining("one must be a stop");
    assertThatThrownBy(() -> ListWriter.oco(limit(1, Side.SELL, "1"), stop(2, Side.BUY, "2")))
        .hasMessageContaining("must have one instrument, side and quantity");
    assertThatThrownBy(() -> ListWriter.oto(stop(1, Side.BUY, "1"), stop(2, Side.SELL, "2")))
        .hasMessageContaining("must be a limit");
  }

  @Test
  void anAnswerAboutOtherOrders_isNone() {
    List<VenueOrder> orders = List.of(limit(1, Side.SELL, "1"), stop(2, Side.SELL, "1"));
    String answer =
        "{\"orderListId\":7,\"orders\":[{\"clientOrderId\":\"%s\"},{\"clientOrderId\":\"%s\"}]}";
    var ours = answer.formatted(orders.getFirst().id(), orders.getLast().id());
    assertThat(ListOutcome.of(new Reply.Said(Json.parse(ours)), orders))
        .isEqualTo(new ListOutcome.Accepted(7));
    var half = answer.formatted(orders.getFirst().id(), "another");
    assertThat(ListOutcome.of(new Reply.Said(Json.parse(half)), orders))
        .isInstanceOf(ListOutcome.Unknown.class);
  }

  // ---- amending

  private AmendOutcome amend(VenueOrder order, String quantity) throws Exception {
    return get(scene.account.amend(order, Quantity.of(quantity), scene.timer.instant()));
  }

  @Test
  void anOrderIsMadeSmaller_andKeepsItsName() throws Exception {
    VenueOrder order = limit(1, Side.BUY, "59000");
    scene.owner.place(order);
    scene.awaitAgreement(order);
    assertThat(amend(order, "0.05")).isEqualTo(new AmendOutcome.Amended(Quantity.of("0.05")));
    assertThat(truth(order)).isEqualTo("accepted");
    assertThat(amend(order, "0.2")).isInstanceOf(AmendOutcome.Refused.class);
    scene.fault("TRUNCATED", "PUT /api/v3/order/amend/keepPriority", 1);
    assertThat(amend(order, "0.04")).isInstanceOf(AmendOutcome.Unknown.class);
    assertThat(scene.venue.state().toString()).contains("0.04000000");
  }

  @Test
  void whatDoesNotRest_isNotAmended() throws Exception {
    assertThat(amend(limit(1, Side.BUY, "59000"), "0.05")).isInstanceOf(AmendOutcome.Refused.class);
  }
}
