package io.millrace.venuesim.binance.exchange;

import static io.millrace.venuesim.binance.exchange.Scene.d;
import static io.millrace.venuesim.binance.exchange.Scene.limit;
import static io.millrace.venuesim.binance.exchange.Side.BUY;
import static io.millrace.venuesim.binance.exchange.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelfTradePreventionTest {
  private final Scene scene = new Scene();

  private Order rest(String qty) {
    return scene.rest(scene.ann, SELL, qty, "100");
  }

  private Order take(String qty, SelfTradePrevention mode) {
    return scene.place(scene.ann, limit(BUY, qty, "100").prevention(mode));
  }

  @Test
  void none_trades() {
    Order maker = rest("1");
    take("1", SelfTradePrevention.NONE);
    assertThat(maker.status()).isEqualTo(OrderStatus.FILLED);
  }

  @Test
  void expireMaker_endsTheRestingOrder_andTheOtherRests() {
    Order maker = rest("1");
    Order taker = take("2", SelfTradePrevention.EXPIRE_MAKER);
    assertThat(maker.status()).isEqualTo(OrderStatus.EXPIRED_IN_MATCH);
    assertThat(maker.preventedQty()).isEqualTo(d("1"));
    assertThat(taker.status()).isEqualTo(OrderStatus.NEW);
    assertThat(scene.ann.balance("BTC").locked()).isEqualTo(d("0"));
    assertThat(scene.told(maker)).containsExactly("NEW", "TRADE_PREVENTION");
  }

  @Test
  void expireTaker_endsTheNewOrder() {
    Order maker = rest("1");
    Order taker = take("2", SelfTradePrevention.EXPIRE_TAKER);
    assertThat(maker.status()).isEqualTo(OrderStatus.NEW);
    assertThat(taker.status()).isEqualTo(OrderStatus.EXPIRED_IN_MATCH);
    assertThat(taker.preventedMatchId()).isPositive();
    assertThat(scene.ann.balance("USDT").locked()).isEqualTo(d("0"));
  }

  @Test
  void expireBoth_endsBoth() {
    Order maker = rest("1");
    Order taker = take("2", SelfTradePrevention.EXPIRE_BOTH);
    assertThat(maker.status()).isEqualTo(OrderStatus.EXPIRED_IN_MATCH);
    assertThat(taker.status()).isEqualTo(OrderStatus.EXPIRED_IN_MATCH);
  }

  @Test
  void decrement_takesTheSmallerFromBoth() {
    Order maker = rest("1");
    Order taker = take("3", SelfTradePrevention.DECREMENT);
    assertThat(maker.status()).isEqualTo(OrderStatus.EXPIRED_IN_MATCH);
    assertThat(taker.status()).isEqualTo(OrderStatus.NEW);
    assertThat(taker.remaining()).isEqualTo(d("2"));
    assertThat(scene.ann.balance("USDT").locked()).isEqualTo(d("200"));
  }

  @Test
  void transfer_betweenAccountsOfAGroup_movesTheAmountsWithoutATrade() {
    Account one = scene.exchange.addAccount(11, "one", Scene.commission(), 7, false);
    Account two = scene.exchange.addAccount(12, "two", Scene.commission(), 7, false);
    scene.exchange.transfer(one, "BTC", d("1"), scene.now);
    scene.exchange.transfer(two, "USDT", d("1000"), scene.now);
    scene.place(one, limit(SELL, "1", "100").prevention(SelfTradePrevention.TRANSFER));
    scene.place(two, limit(BUY, "1", "100").prevention(SelfTradePrevention.TRANSFER));
    assertThat(two.balance("BTC").free()).isEqualTo(d("1"));
    assertThat(one.balance("USDT").free()).isEqualTo(d("100"));
    assertThat(scene.exchange.market(Scene.BTC).trades()).isEmpty();
  }

  @Test
  void differentAccounts_justTrade() {
    Order maker = rest("1");
    scene.rest(scene.bob, BUY, "1", "100");
    assertThat(maker.status()).isEqualTo(OrderStatus.FILLED);
  }
}
