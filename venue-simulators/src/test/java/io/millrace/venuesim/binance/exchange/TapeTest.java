package io.millrace.venuesim.binance.exchange;

import static io.millrace.venuesim.binance.exchange.Scene.d;
import static io.millrace.venuesim.binance.exchange.Scene.limit;
import static io.millrace.venuesim.binance.exchange.Scene.order;
import static io.millrace.venuesim.binance.exchange.Side.BUY;
import static io.millrace.venuesim.binance.exchange.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TapeTest {
  @Test
  void ordersTheMarketWentThrough_areFilledWhole_atTheirOwnPrice() {
    Scene scene = new Scene();
    scene.print("100", "1");
    Order order = scene.rest(scene.ann, BUY, "50", "95");
    scene.print("94", "1");
    assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(order.trades().getFirst().price()).isEqualTo(d("95"));
    assertThat(order.trades().getFirst().isMaker()).isTrue();
  }

  @Test
  void ordersAtThePrice_shareWhatWasTraded_inTheirOrderOfTime() {
    Scene scene = new Scene();
    scene.print("100", "1");
    Order first = scene.rest(scene.ann, BUY, "2", "95");
    Order second = scene.rest(scene.bob, BUY, "2", "95");
    scene.print("95", "3");
    assertThat(first.executedQty()).isEqualTo(d("2"));
    assertThat(second.executedQty()).isEqualTo(d("1"));
  }

  @Test
  void ordersAtThePrice_getNothing_whenTheTakerCameFromTheirSide() {
    Scene scene = new Scene();
    scene.print("100", "1");
    Order order = scene.rest(scene.ann, BUY, "2", "95");
    scene.print("95", "3", false);
    assertThat(order.executedQty()).isEqualTo(d("0"));
    BigDecimal ask = scene.book().best(SELL);
    assertThat(ask).as("the house quotes behind the user").isGreaterThan(d("95"));
  }

  @Test
  void aMarketOrder_findsTheHouse_roundTheLastPrice() {
    Scene scene = new Scene();
    scene.print("100", "1");
    Order order = scene.place(scene.ann, order(BUY, OrderType.MARKET).quantity(d("1")));
    assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(order.trades().getFirst().price()).isEqualTo(d("100.01"));
    assertThat(scene.book().depth(BUY, 100)).hasSize(20);
  }

  @Test
  void prints_addUpToWhatWasRecorded() {
    Scene scene = new Scene();
    scene.print("100", "1");
    scene.rest(scene.ann, BUY, "2", "95");
    scene.print("95", "5");
    BigDecimal traded = BigDecimal.ZERO;
    for (PublicTrade trade : scene.exchange.market(Scene.BTC).trades()) {
      traded = traded.add(trade.qty());
    }
    assertThat(traded).isEqualTo(d("6"));
  }

  /// Whatever users do, no money appears or disappears but commissions and what the house traded,
  /// locks belong to open orders, and equal calls give equal events.
  @Test
  void anyRun_keepsTheBooks_andIsRepeatable() {
    for (long seed = 1; seed <= 5; seed++) {
      List<String> first = run(seed);
      assertThat(run(seed)).as("seed " + seed).isEqualTo(first);
    }
  }

  private static List<String> run(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Scene scene = new Scene();
    BigDecimal price = d("100");
    scene.print("100", "3");
    for (int step = 0; step < 400; step++) {
      Account account = random.nextBoolean() ? scene.ann : scene.bob;
      try {
        switch (random.nextInt(8)) {
          case 0, 1 -> {
            BigDecimal move = new BigDecimal(random.nextInt(-100, 101)).movePointLeft(2);
            price = price.add(move).max(d("50")).setScale(8);
            scene.exchange.print(Scene.BTC, price, d("2"), random.nextBoolean(), ++scene.now);
          }
          case 2, 3, 4 -> scene.place(account, randomLimit(random, price));
          case 5 ->
              scene.place(
                  account,
                  order(side(random), OrderType.MARKET).quantity(d("" + (1 + random.nextInt(5)))));
          case 6 -> cancelOne(scene, account, random);
          default -> {
            boolean sells = random.nextBoolean();
            scene.place(
                account,
                order(sells ? SELL : BUY, OrderType.STOP_LOSS)
                    .quantity(d("1"))
                    .stopPrice(price.add(d(sells ? "-1" : "1"))));
          }
        }
      } catch (Rejection refused) {
        scene.events.add(new ExchangeEvent.Transfer(account, refused.reason(), d("0"), 0));
      }
      assertLocksMatch(scene);
    }
    List<String> told = new ArrayList<>();
    for (ExchangeEvent event : scene.events) {
      told.add(line(event));
    }
    return told;
  }

  private static Side side(SplittableRandom random) {
    return random.nextBoolean() ? BUY : SELL;
  }

  private static NewOrder.Builder randomLimit(SplittableRandom random, BigDecimal price) {
    BigDecimal off = new BigDecimal(random.nextInt(-200, 201)).movePointLeft(2);
    NewOrder.Builder order =
        limit(side(random), "" + (1 + random.nextInt(4)), price.add(off).toPlainString());
    SelfTradePrevention[] modes = SelfTradePrevention.values();
    TimeInForce[] times = TimeInForce.values();
    order.prevention(modes[random.nextInt(modes.length)]);
    if (random.nextInt(4) == 0) {
      return order.icebergQty(d("1"));
    }
    return order.timeInForce(times[random.nextInt(times.length)]);
  }

  private static void cancelOne(Scene scene, Account account, SplittableRandom random) {
    List<Order> open = account.openOrders();
    if (!open.isEmpty()) {
      Order order = open.get(random.nextInt(open.size()));
      scene.exchange.cancel(
          account, Scene.BTC, order.id(), null, null, CancelRestriction.NONE, ++scene.now);
    }
  }

  private static void assertLocksMatch(Scene scene) {
    for (Account account : List.of(scene.ann, scene.bob)) {
      for (String asset : List.of("BTC", "USDT")) {
        BigDecimal locked = d("0");
        for (Order order : account.openOrders()) {
          if (order.payAsset().equals(asset)) {
            locked = locked.add(order.locked);
          }
        }
        assertThat(account.balance(asset).locked()).as(asset).isEqualTo(locked);
        assertThat(account.balance(asset).free()).isNotNegative();
      }
    }
    BigDecimal bid = scene.book().best(BUY);
    BigDecimal ask = scene.book().best(SELL);
    assertThat(bid == null || ask == null || bid.compareTo(ask) < 0)
        .as("bid " + bid + " below ask " + ask)
        .isTrue();
  }

  private static String line(ExchangeEvent event) {
    return switch (event) {
      case ExchangeEvent.Execution e ->
          e.type() + " " + e.order().id() + " " + e.order().status() + " " + e.trade();
      case ExchangeEvent.Balances b -> b.account().name() + b.assets() + b.account().balances();
      case ExchangeEvent.Transfer t -> t.asset();
      case ExchangeEvent.ListChanged l -> l.list().id() + l.statusType();
      case ExchangeEvent.Traded t -> t.trade().toString();
      case ExchangeEvent.LevelChanged l -> l.side() + " " + l.price();
    };
  }
}
