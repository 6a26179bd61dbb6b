package io.millrace.venuesim.binance.exchange;

import static io.millrace.venuesim.binance.exchange.Scene.d;
import static io.millrace.venuesim.binance.exchange.Scene.limit;
import static io.millrace.venuesim.binance.exchange.Scene.order;
import static io.millrace.venuesim.binance.exchange.Side.BUY;
import static io.millrace.venuesim.binance.exchange.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatchingTest {
  private final Scene scene = new Scene();

  @Test
  void bestPriceTradesFirst_andAtOnePriceTheOldest() {
    Order late = scene.rest(scene.ann, SELL, "1", "101");
    Order first = scene.rest(scene.ann, SELL, "1", "100");
    Order second = scene.rest(scene.ann, SELL, "1", "100");

    Order taker = scene.rest(scene.bob, BUY, "2.5", "101");

    assertThat(taker.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(first.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(second.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(late.executedQty()).isEqualTo(d("0.5"));
    assertThat(taker.cumulativeQuote()).isEqualTo(d("250.5"));
    assertThat(taker.trades())
        .extracting(AccountTrade::price)
        .containsExactly(d("100"), d("100"), d("101"));
  }

  @Test
  void aTrade_movesExactAmounts_andTheCommissionOfWhatIsReceived() {
    scene.rest(scene.ann, SELL, "1", "100");
    scene.rest(scene.bob, BUY, "1", "101");

    assertThat(scene.ann.balance("BTC").total()).isEqualTo(d("99"));
    assertThat(scene.ann.balance("USDT").free()).isEqualTo(d("1000099.9"));
    assertThat(scene.bob.balance("BTC").free()).isEqualTo(d("100.999"));
    assertThat(scene.bob.balance("USDT").free()).isEqualTo(d("999900"));
    assertThat(scene.bob.balance("USDT").locked()).isEqualTo(d("0"));
  }

  @Test
  void aRestingOrder_locksWhatItNeeds_andGivesItBackWhenCancelled() {
    Order order = scene.rest(scene.ann, BUY, "2", "100");
    assertThat(scene.ann.balance("USDT").locked()).isEqualTo(d("200"));

    scene.exchange.cancel(
        scene.ann, Scene.BTC, order.id(), null, "bye", CancelRestriction.NONE, scene.now);

    assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
    assertThat(scene.ann.balance("USDT").locked()).isEqualTo(d("0"));
    assertThat(scene.told(order)).containsExactly("NEW", "CANCELED");
  }

  @Test
  void marketOrder_beyondTheBook_expiresWithWhatItGot() {
    scene.rest(scene.ann, SELL, "1", "100");

    Order order = scene.place(scene.bob, order(BUY, OrderType.MARKET).quantity(d("3")));

    assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(order.expiryReason()).isEqualTo(ExpiryReason.INSUFFICIENT_LIQUIDITY);
    assertThat(order.executedQty()).isEqualTo(d("1"));
    assertThat(scene.told(order)).containsExactly("NEW", "TRADE", "EXPIRED");
  }

  @Test
  void marketOrder_byQuote_buysNoMoreThanTheMoneySays() {
    scene.rest(scene.ann, SELL, "1", "100");
    scene.rest(scene.ann, SELL, "1", "110");

    Order order = scene.place(scene.bob, order(BUY, OrderType.MARKET).quoteOrderQty(d("150")));

    assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(order.executedQty()).isEqualTo(d("1.45454"));
    assertThat(order.cumulativeQuote()).isLessThanOrEqualTo(d("150"));
  }

  @Test
  void marketOrder_byQuote_withNobodyThere_isRefused() {
    assertRefused(
        order(BUY, OrderType.MARKET).quoteOrderQty(d("150")),
        -2010,
        "Order book liquidity is less than symbol minimum quantity.");
  }

  @Test
  void immediateOrCancel_keepsWhatItGot_fillOrKillTakesNothing() {
    scene.rest(scene.ann, SELL, "1", "100");

    Order kill = scene.place(scene.bob, limit(BUY, "2", "100").timeInForce(TimeInForce.FOK));
    Order cancel = scene.place(scene.bob, limit(BUY, "2", "100").timeInForce(TimeInForce.IOC));

    assertThat(kill.executedQty()).isEqualTo(d("0"));
    assertThat(kill.expiryReason()).isEqualTo(ExpiryReason.UNFILLED_FOK_ORDER_EXPIRED);
    assertThat(cancel.executedQty()).isEqualTo(d("1"));
    assertThat(cancel.expiryReason()).isEqualTo(ExpiryReason.UNFILLED_IOC_QUANTITY_EXPIRED);
    assertThat(scene.bob.balance("USDT").locked()).isEqualTo(d("0"));
  }

  @Test
  void limitMaker_thatWouldTake_isRefused() {
    scene.rest(scene.ann, SELL, "1", "100");
    assertRefused(
        order(BUY, OrderType.LIMIT_MAKER).quantity(d("1")).price(d("100")),
        -2010,
        "Order would immediately match and take.");
  }

  @Test
  void sameClientId_isRefusedWhileOpen_andTakenAgainAfterwards() {
    scene.place(scene.ann, limit(SELL, "1", "100").clientOrderId("mine"));
    assertThatThrownBy(() -> scene.place(scene.ann, limit(SELL, "1", "100").clientOrderId("mine")))
        .isInstanceOf(Rejection.class)
        .hasMessage("-2010 Duplicate order sent.");

    scene.rest(scene.bob, BUY, "1", "100");

    Order again = scene.place(scene.ann, limit(SELL, "1", "105").clientOrderId("mine"));
    assertThat(again.status()).isEqualTo(OrderStatus.NEW);
    assertThat(scene.exchange.find(scene.ann, Scene.BTC, null, "mine")).isSameAs(again);
  }

  @Test
  void noMoney_isRefused_andNothingIsLocked() {
    assertRefused(
        limit(BUY, "10000", "101").quantity(d("9000")).price(d("500")),
        -2010,
        "Account has insufficient balance for requested action.");
    assertThat(scene.bob.balance("USDT").locked()).isEqualTo(d("0"));
    assertThat(scene.bob.openOrders()).isEmpty();
  }

  @Test
  void iceberg_showsAPart_andLosesItsPlaceWithEachNewOne() {
    Order iceberg = scene.place(scene.ann, limit(SELL, "3", "100").icebergQty(d("1")));
    Order plain = scene.rest(scene.ann, SELL, "1", "100");
    assertThat(scene.book().depth(SELL, 5)).containsExactly(new Book.Depth(d("100"), d("2")));

    scene.rest(scene.bob, BUY, "2", "100");

    assertThat(iceberg.executedQty()).isEqualTo(d("1"));
    assertThat(plain.executedQty()).isEqualTo(d("1"));
    assertThat(scene.book().shownAt(SELL, d("100"))).isEqualTo(d("1"));
  }

  @Test
  void amended_keepsItsPlace_andFreesTheDifference() {
    Order first = scene.rest(scene.ann, SELL, "2", "100");
    Order second = scene.rest(scene.ann, SELL, "2", "100");
    scene.exchange.amend(scene.ann, Scene.BTC, first.id(), null, null, d("1"), scene.now);
    assertThat(scene.ann.balance("BTC").locked()).isEqualTo(d("3"));
    assertThat(scene.book().shownAt(SELL, d("100"))).isEqualTo(d("3"));

    scene.rest(scene.bob, BUY, "1", "100");

    assertThat(first.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(second.status()).isEqualTo(OrderStatus.NEW);
    assertThatThrownBy(
            () ->
                scene.exchange.amend(
                    scene.ann, Scene.BTC, second.id(), null, null, d("3"), scene.now))
        .hasMessage("-2038 Order amend (quantity increase) is not supported.");
  }

  @Test
  void bnb_paysTheCommission_whileThereIsEnough_fillByFill() {
    scene.exchange.print("BNBUSDT", d("500"), d("1"), true, scene.now);
    scene.exchange.transfer(scene.bob, "BNB", d("0.0002"), scene.now);
    scene.exchange.change(scene.bob, Scene.commission(), true);
    scene.rest(scene.ann, SELL, "1", "100");
    scene.rest(scene.ann, SELL, "1", "101");

    Order order = scene.rest(scene.bob, BUY, "2", "101");

    assertThat(order.trades())
        .extracting(AccountTrade::commissionAsset)
        .containsExactly("BNB", "BTC");
    // 100 USDT * 0.1 % * (1 - 25 %) at 500 USDT a BNB
    assertThat(order.trades().getFirst().commission()).isEqualTo(d("0.00015"));
    assertThat(scene.bob.balance("BNB").free()).isEqualTo(d("0.00005"));
  }

  @Test
  void halted_takesNoOrders_butCancels() {
    Order order = scene.rest(scene.ann, SELL, "1", "100");
    scene.exchange.change(Scene.BTC, SymbolStatus.CANCEL_ONLY);
    assertRefused(limit(BUY, "1", "100"), -2010, "Market is closed.");
    scene.exchange.cancel(
        scene.ann, Scene.BTC, order.id(), null, null, CancelRestriction.NONE, scene.now);
    assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
  }

  private void assertRefused(NewOrder.Builder order, int code, String reason) {
    assertThatThrownBy(() -> scene.place(scene.bob, order))
        .isInstanceOfSatisfying(
            Rejection.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.reason()).isEqualTo(reason);
            });
  }
}
