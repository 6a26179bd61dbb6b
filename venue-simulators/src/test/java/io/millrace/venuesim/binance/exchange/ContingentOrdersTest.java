package io.millrace.venuesim.binance.exchange;

import static io.millrace.venuesim.binance.exchange.Scene.d;
import static io.millrace.venuesim.binance.exchange.Scene.limit;
import static io.millrace.venuesim.binance.exchange.Scene.order;
import static io.millrace.venuesim.binance.exchange.Side.BUY;
import static io.millrace.venuesim.binance.exchange.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContingentOrdersTest {
  private final Scene scene = new Scene();

  private static NewOrder.Builder stop(Side side, OrderType type, String stopPrice) {
    return order(side, type).quantity(d("1")).stopPrice(d(stopPrice));
  }

  @Test
  void stopLoss_sellsAtTheMarket_whenThePriceFallsToIt() {
    scene.print("100", "5");
    Order stop = scene.place(scene.ann, stop(SELL, OrderType.STOP_LOSS, "95"));
    scene.print("96", "5");
    assertThat(stop.status()).isEqualTo(OrderStatus.NEW);
    assertThat(stop.isWorking()).isFalse();

    scene.print("95", "5");

    assertThat(stop.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(stop.trades().getFirst().price()).isEqualTo(d("95"));
  }

  @Test
  void stopLossLimit_restsBelowAGap_untilThePriceComesBack() {
    scene.print("100", "5");
    Order stop =
        scene.place(
            scene.ann,
            stop(SELL, OrderType.STOP_LOSS_LIMIT, "95")
                .price(d("94"))
                .timeInForce(TimeInForce.GTC));
    scene.print("90", "5");
    assertThat(stop.isWorking()).isTrue();
    assertThat(stop.executedQty()).isEqualTo(d("0"));

    scene.print("95", "5");

    assertThat(stop.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(stop.trades().getFirst().price()).isEqualTo(d("94"));
  }

  @Test
  void takeProfit_buysWhenThePriceFalls() {
    scene.print("100", "5");
    Order order = scene.place(scene.ann, stop(BUY, OrderType.TAKE_PROFIT, "90"));
    scene.print("90", "5", false);
    assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
  }

  @Test
  void aReachedStopPrice_isRefused() {
    scene.print("100", "5");
    for (NewOrder.Builder wrong :
        List.of(
            stop(SELL, OrderType.STOP_LOSS, "100"),
            stop(BUY, OrderType.STOP_LOSS, "99"),
            stop(SELL, OrderType.TAKE_PROFIT, "100"),
            stop(BUY, OrderType.TAKE_PROFIT, "101"))) {
      assertThatThrownBy(() -> scene.place(scene.ann, wrong))
          .hasMessage("-2010 Order would trigger immediately.");
    }
  }

  /// Scenario A of the venue's trailing stop FAQ, number by number.
  @Test
  void trailingStopLossLimitBuy_asInTheVenuesOwnExample() {
    scene.print("40000", "5");
    Order order =
        scene.place(
            scene.ann,
            order(BUY, OrderType.STOP_LOSS_LIMIT)
                .quantity(d("1"))
                .price(d("45000"))
                .stopPrice(d("44000"))
                .trailingDelta(500)
                .timeInForce(TimeInForce.GTC));
    for (String price : List.of("37000", "44000", "45000", "46000", "42000", "44099")) {
      scene.print(price, "5", false);
      assertThat(order.isWorking()).as("at " + price).isFalse();
    }
    scene.print("44100", "5", false);
    assertThat(order.isWorking()).isTrue();
    assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
  }

  @Test
  void trailingSell_followsTheHighest_fromTheNextTrade() {
    scene.print("100", "5");
    Order order =
        scene.place(
            scene.ann, order(SELL, OrderType.STOP_LOSS).quantity(d("1")).trailingDelta(100));
    scene.print("110", "5");
    scene.print("108.91", "5");
    assertThat(order.isWorking()).isFalse();
    scene.print("108.9", "5");
    assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
  }

  @Test
  void oco_theLimitFills_theStopExpires_andOnlyOneLockWasHeld() {
    scene.print("100", "5");
    OrderList list = oco();
    assertThat(scene.ann.balance("BTC").locked()).isEqualTo(d("1"));

    scene.print("111", "5", false);

    assertThat(list.orders())
        .extracting(Order::status)
        .containsExactly(OrderStatus.FILLED, OrderStatus.EXPIRED);
    assertThat(list.orderStatus()).isEqualTo("ALL_DONE");
    assertThat(scene.ann.balance("BTC").locked()).isEqualTo(d("0"));
  }

  @Test
  void oco_theStopTriggers_theLimitExpiresFirst() {
    scene.print("100", "5");
    OrderList list = oco();

    scene.print("90", "5");

    assertThat(list.orders())
        .extracting(Order::status)
        .containsExactly(OrderStatus.EXPIRED, OrderStatus.FILLED);
    assertThat(list.orders().getFirst().expiryReason()).isEqualTo(ExpiryReason.OCO_TRIGGER);
    assertThat(scene.ann.balance("BTC").total()).isEqualTo(d("99"));
    assertThat(scene.ann.balance("BTC").locked()).isEqualTo(d("0"));
  }

  @Test
  void oco_oneLegCancelled_cancelsTheList() {
    scene.print("100", "5");
    OrderList list = oco();
    scene.exchange.cancel(
        scene.ann,
        Scene.BTC,
        list.orders().getLast().id(),
        null,
        null,
        CancelRestriction.NONE,
        scene.now);
    assertThat(list.orders()).extracting(Order::status).containsOnly(OrderStatus.CANCELED);
    assertThat(scene.ann.balance("BTC").locked()).isEqualTo(d("0"));
  }

  @Test
  void oco_pricesTheWrongWayRound_isRefused() {
    scene.print("120", "5");
    assertThatThrownBy(this::oco)
        .hasMessage("-2010 The relationship of the prices for the orders is not correct.");
    assertThat(scene.ann.openOrders()).isEmpty();
  }

  @Test
  void oto_thePendingOrderGoesOut_onlyWhenTheWorkingOneIsFilledCompletely() {
    scene.print("100", "5");
    OrderList list =
        scene.exchange.placeOto(
            scene.ann,
            null,
            limit(BUY, "2", "99").build(),
            List.of(limit(SELL, "2", "105").build()),
            ++scene.now);
    Order pending = list.orders().getLast();
    scene.print("99", "1");
    assertThat(pending.status()).isEqualTo(OrderStatus.PENDING_NEW);

    scene.print("98", "5");

    assertThat(pending.status()).isEqualTo(OrderStatus.NEW);
    assertThat(scene.ann.balance("BTC").locked()).isEqualTo(d("2"));
    scene.print("106", "5", false);
    assertThat(list.orderStatus()).isEqualTo("ALL_DONE");
  }

  @Test
  void oto_theWorkingOrderCancelled_endsThePendingOne() {
    scene.print("100", "5");
    OrderList list =
        scene.exchange.placeOto(
            scene.ann,
            null,
            limit(BUY, "2", "99").build(),
            List.of(limit(SELL, "2", "105").build()),
            ++scene.now);
    scene.exchange.cancelList(scene.ann, Scene.BTC, list.id(), null, null, scene.now);
    assertThat(list.orders()).extracting(Order::status).containsOnly(OrderStatus.CANCELED);
    assertThat(scene.ann.balance("USDT").locked()).isEqualTo(d("0"));
  }

  @Test
  void otoco_placesAnOco_afterTheEntry() {
    scene.print("100", "5");
    OrderList list =
        scene.exchange.placeOto(
            scene.ann,
            "bracket",
            limit(BUY, "1", "99").build(),
            List.of(
                order(SELL, OrderType.LIMIT_MAKER).quantity(d("1")).price(d("110")).build(),
                stop(SELL, OrderType.STOP_LOSS, "90").build()),
            ++scene.now);
    scene.print("98", "5");
    assertThat(list.orders())
        .extracting(Order::status)
        .containsExactly(OrderStatus.FILLED, OrderStatus.NEW, OrderStatus.NEW);
    scene.print("89", "5");
    assertThat(list.orders())
        .extracting(Order::status)
        .containsExactly(OrderStatus.FILLED, OrderStatus.EXPIRED, OrderStatus.FILLED);
  }

  private OrderList oco() {
    return scene.exchange.placeOco(
        scene.ann,
        null,
        order(SELL, OrderType.LIMIT_MAKER).quantity(d("1")).price(d("110")).build(),
        stop(SELL, OrderType.STOP_LOSS, "95").build(),
        ++scene.now);
  }
}
