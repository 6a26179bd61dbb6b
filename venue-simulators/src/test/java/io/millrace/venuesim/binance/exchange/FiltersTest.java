package io.millrace.venuesim.binance.exchange;

import static io.millrace.venuesim.binance.exchange.Scene.d;
import static io.millrace.venuesim.binance.exchange.Scene.limit;
import static io.millrace.venuesim.binance.exchange.Scene.order;
import static io.millrace.venuesim.binance.exchange.Side.BUY;
import static io.millrace.venuesim.binance.exchange.Side.SELL;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiltersTest {
  private final Scene scene = new Scene();

  private void assertFails(NewOrder.Builder order, String filter) {
    assertFails(scene, order, filter);
  }

  private static void assertFails(Scene scene, NewOrder.Builder order, String filter) {
    assertThatThrownBy(() -> scene.place(scene.ann, order))
        .isInstanceOf(Rejection.class)
        .hasMessage("-1013 Filter failure: " + filter);
  }

  @Test
  void priceFilter_offTheTick_orOutOfBounds() {
    assertFails(limit(BUY, "1", "100.001"), "PRICE_FILTER");
    assertFails(limit(BUY, "1", "1000000.01"), "PRICE_FILTER");
    assertFails(
        order(SELL, OrderType.STOP_LOSS).quantity(d("1")).stopPrice(d("0.001")), "PRICE_FILTER");
  }

  @Test
  void lotSize_offTheStep_orOutOfBounds() {
    assertFails(limit(BUY, "0.000011", "100"), "LOT_SIZE");
    assertFails(limit(BUY, "9001", "100"), "LOT_SIZE");
    assertFails(limit(BUY, "1", "100").icebergQty(d("0.000001")), "LOT_SIZE");
  }

  @Test
  void marketLotSize_holdsForMarketOrders_andZeroIsOff() {
    scene.print("100", "5");
    assertFails(order(SELL, OrderType.MARKET).quantity(d("101")), "MARKET_LOT_SIZE");
  }

  @Test
  void notional_atThePrice_orAtTheReferenceForMarketOrders() {
    assertFails(limit(BUY, "0.01", "100"), "NOTIONAL");
    scene.print("100", "5");
    assertFails(order(SELL, OrderType.MARKET).quantity(d("0.01")), "NOTIONAL");
    assertFails(order(BUY, OrderType.MARKET).quoteOrderQty(d("4.99")), "NOTIONAL");
    assertFails(limit(BUY, "8999", "10000").price(d("5000")), "PERCENT_PRICE_BY_SIDE");
  }

  @Test
  void percentPrice_onEachSide() {
    scene.print("100", "5");
    assertFails(limit(BUY, "1", "500.01"), "PERCENT_PRICE_BY_SIDE");
    assertFails(limit(SELL, "1", "19.99"), "PERCENT_PRICE_BY_SIDE");
  }

  @Test
  void icebergParts_andTrailingDelta() {
    assertFails(limit(BUY, "1", "100").icebergQty(d("0.009")), "ICEBERG_PARTS");
    assertFails(
        order(SELL, OrderType.STOP_LOSS).quantity(d("1")).trailingDelta(9), "TRAILING_DELTA");
    assertFails(
        order(SELL, OrderType.STOP_LOSS).quantity(d("1")).trailingDelta(2001), "TRAILING_DELTA");
  }

  @Test
  void algoOrders_areCounted() {
    scene.print("100", "5");
    for (int i = 0; i < 5; i++) {
      scene.place(scene.ann, order(SELL, OrderType.STOP_LOSS).quantity(d("1")).stopPrice(d("90")));
    }
    assertFails(
        order(SELL, OrderType.STOP_LOSS).quantity(d("1")).stopPrice(d("90")),
        "MAX_NUM_ALGO_ORDERS");
  }

  @Test
  void ordersAndPosition_areLimited() {
    Scene small = new Scene(List.of(new Filter.MaxNumOrders(1), new Filter.MaxPosition(d("102"))));
    assertFails(small, limit(BUY, "3", "100"), "MAX_POSITION");
    small.rest(small.ann, BUY, "1", "100");
    assertFails(small, limit(BUY, "1", "100"), "MAX_NUM_ORDERS");
  }

  @Test
  void minNotional_andPercentPrice_ofOlderSymbols() {
    Scene old =
        new Scene(
            List.of(
                new Filter.PercentPrice(d("1.1"), d("0.9"), 5),
                new Filter.MinNotional(d("10"), true, 5)));
    assertFails(old, limit(BUY, "0.01", "100"), "MIN_NOTIONAL");
    old.exchange.print(Scene.BTC, d("100"), d("1"), true, old.now);
    assertFails(old, limit(BUY, "1", "110.01"), "PERCENT_PRICE");
  }

  @Test
  void maxAsset_ofTheAccount() {
    scene.exchange.limit(scene.ann, List.of(new Filter.MaxAsset("BTC", d("2"))));
    assertFails(limit(BUY, "3", "100"), "MAX_ASSET");
  }

  private static NewOrder.Builder iceberg() {
    return limit(BUY, "1", "100").icebergQty(d("0.5"));
  }

  @Test
  void icebergs_areCounted() {
    Scene few = new Scene(List.of(new Filter.MaxNumIcebergOrders(1)));
    few.place(few.ann, iceberg());
    assertFails(few, iceberg(), "MAX_NUM_ICEBERG_ORDERS");
    few.rest(few.ann, BUY, "1", "100");
  }

  @Test
  void lists_areCounted_ofASymbolAndOfAll() {
    Scene few = new Scene(List.of(new Filter.MaxNumOrderLists(1)));
    few.print("100", "5");
    oco(few);
    assertThatThrownBy(() -> oco(few)).hasMessage("-1013 Filter failure: MAX_NUM_ORDER_LISTS");
    Scene all = new Scene(List.of());
    all.print("100", "5");
    all.exchange.limit(List.of(new Filter.ExchangeMaxNumOrderLists(1)));
    oco(all);
    assertThatThrownBy(() -> oco(all))
        .hasMessage("-1013 Filter failure: EXCHANGE_MAX_NUM_ORDER_LISTS");
  }

  private static void oco(Scene scene) {
    scene.exchange.placeOco(
        scene.ann,
        null,
        order(SELL, OrderType.LIMIT_MAKER).quantity(d("1")).price(d("110")).build(),
        order(SELL, OrderType.STOP_LOSS).quantity(d("1")).stopPrice(d("90")).build(),
        scene.now);
  }

  @Test
  void ordersOfAllSymbols_areCountedTogether() {
    Scene all = new Scene(List.of());
    all.print("100", "5");
    all.exchange.limit(
        List.of(
            new Filter.ExchangeMaxNumOrders(3),
            new Filter.ExchangeMaxNumAlgoOrders(1),
            new Filter.ExchangeMaxNumIcebergOrders(1)));
    all.place(all.ann, order(SELL, OrderType.STOP_LOSS).quantity(d("1")).stopPrice(d("90")));
    assertFails(
        all,
        order(SELL, OrderType.STOP_LOSS).quantity(d("1")).stopPrice(d("90")),
        "EXCHANGE_MAX_NUM_ALGO_ORDERS");
    all.place(all.ann, iceberg());
    assertFails(all, iceberg(), "EXCHANGE_MAX_NUM_ICEBERG_ORDERS");
    NewOrder.Builder elsewhere =
        NewOrder.builder("BNBUSDT", BUY, OrderType.LIMIT)
            .timeInForce(TimeInForce.GTC)
            .quantity(d("1"))
            .price(d("100"));
    all.place(all.ann, elsewhere);
    assertFails(all, limit(BUY, "1", "100"), "EXCHANGE_MAX_NUM_ORDERS");
  }

  @Test
  void amendments_areCounted() {
    Scene few = new Scene(List.of(new Filter.MaxNumOrderAmends(1)));
    Order order = few.rest(few.ann, BUY, "3", "100");
    amend(few, order, "2");
    assertThatThrownBy(() -> amend(few, order, "1"))
        .hasMessage("-2038 Filter failure: MAX_NUM_ORDER_AMENDS");
  }

  private static void amend(Scene scene, Order order, String quantity) {
    scene.exchange.amend(scene.ann, Scene.BTC, order.id(), null, null, d(quantity), scene.now);
  }
}
