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

/// OPO: what the first order buys, the others sell.
class PayingListsTest {
  private final Scene scene = new Scene();

  private OrderList opo(Account account, NewOrder.Builder working, NewOrder.Builder... pending) {
    List<NewOrder> others = List.of(pending).stream().map(NewOrder.Builder::build).toList();
    return scene.exchange.placeOpo(account, null, working.build(), others, ++scene.now);
  }

  private static NewOrder.Builder sell(String price) {
    return order(SELL, OrderType.LIMIT).timeInForce(TimeInForce.GTC).price(d(price));
  }

  @Test
  void whatIsBought_isLockedForThePendingOrder_andSoldByIt() {
    OrderList list = opo(scene.ann, limit(BUY, "1", "100"), sell("110"));
    Order pending = list.orders().getLast();
    assertThat(pending.status()).isEqualTo(OrderStatus.PENDING_NEW);
    assertThat(pending.origQty()).isEqualTo(d("0"));

    scene.rest(scene.bob, SELL, "0.4", "100");
    assertThat(scene.ann.balance("BTC").locked()).isEqualTo(d("0.4"));
    assertThatThrownBy(
            () ->
                scene.exchange.amend(
                    scene.ann, Scene.BTC, pending.id(), null, null, d("0.1"), scene.now))
        .hasMessageContaining("Order amend (pending OPO order) is not supported.");
    scene.rest(scene.bob, SELL, "0.6", "100");
    assertThat(pending.status()).isEqualTo(OrderStatus.NEW);
    assertThat(pending.origQty())
        .as("its commission came from what else was free")
        .isEqualTo(d("1"));
    assertThat(scene.ann.balance("BTC").locked()).isEqualTo(d("1"));
    scene.rest(scene.bob, BUY, "1", "110");
    assertThat(pending.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(scene.ann.balance("BTC").locked()).isEqualTo(d("0"));
    assertThat(list.isDone()).isTrue();
  }

  @Test
  void withNothingElse_theCommissionComesOffWhatIsSold_downToTheStep() {
    Account carl = scene.exchange.addAccount(3, "carl", Scene.commission(), -1, false);
    scene.exchange.transfer(carl, "USDT", d("1000"), scene.now);
    OrderList list = opo(carl, limit(BUY, "0.123", "100"), sell("110"));
    scene.rest(scene.bob, SELL, "0.123", "100");
    assertThat(list.orders().getLast().origQty()).isEqualTo(d("0.12287")); // 0.122877 in steps
    assertThat(carl.balance("BTC").free()).isEqualTo(d("0.000007"));
  }

  @Test
  void theWorkingOrderCancelled_givesBackWhatItHadBought() {
    OrderList list = opo(scene.ann, limit(BUY, "1", "100"), sell("110"));
    scene.rest(scene.bob, SELL, "0.4", "100");
    Order working = list.orders().getFirst();
    scene.exchange.cancel(
        scene.ann, Scene.BTC, working.id(), null, null, CancelRestriction.NONE, ++scene.now);
    assertThat(list.orders().getLast().status()).isEqualTo(OrderStatus.CANCELED);
    assertThat(scene.ann.balance("BTC").locked()).isEqualTo(d("0"));
    assertThat(scene.ann.balance("BTC").free()).isEqualTo(d("100.3996"));
  }

  @Test
  void tooLittleToSell_isRejectedWhenItIsKnown_andStaysOurs() {
    OrderList list =
        opo(scene.ann, limit(BUY, "0.06", "100"), sell("50")); // 3 USDT, below the smallest
    scene.rest(scene.bob, SELL, "0.06", "100");
    Order pending = list.orders().getLast();
    assertThat(pending.status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(pending.expiryReason()).isEqualTo(ExpiryReason.REJECTED);
    assertThat(scene.ann.balance("BTC").locked()).isEqualTo(d("0"));
  }

  @Test
  void opoco_placesAPair_ofWhichOneCancelsTheOther() {
    OrderList list =
        opo(
            scene.ann,
            limit(BUY, "1", "100"),
            order(SELL, OrderType.LIMIT_MAKER).price(d("110")),
            order(SELL, OrderType.STOP_LOSS).stopPrice(d("90")));
    scene.rest(scene.bob, SELL, "1", "100");
    assertThat(scene.ann.balance("BTC").locked()).isEqualTo(d("1"));
    scene.rest(scene.bob, BUY, "1", "110");
    assertThat(list.orders().get(1).status()).isEqualTo(OrderStatus.FILLED);
    assertThat(list.orders().get(2).status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(scene.ann.balance("BTC").locked()).isEqualTo(d("0"));
  }
}
