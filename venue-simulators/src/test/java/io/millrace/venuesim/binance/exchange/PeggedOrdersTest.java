package io.millrace.venuesim.binance.exchange;

import static io.millrace.venuesim.binance.exchange.Peg.PriceType.MARKET_PEG;
import static io.millrace.venuesim.binance.exchange.Peg.PriceType.PRIMARY_PEG;
import static io.millrace.venuesim.binance.exchange.Scene.d;
import static io.millrace.venuesim.binance.exchange.Scene.order;
import static io.millrace.venuesim.binance.exchange.Side.BUY;
import static io.millrace.venuesim.binance.exchange.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Orders that take their price from the book, and takers bound to a range of prices.
class PeggedOrdersTest {
  private final Scene scene = new Scene();

  @BeforeEach
  void book() {
    scene.rest(scene.bob, BUY, "1", "99");
    scene.rest(scene.bob, BUY, "1", "98");
    scene.rest(scene.bob, SELL, "1", "101");
    scene.rest(scene.bob, SELL, "1", "102");
  }

  private static NewOrder.Builder pegged(
      Side side, Peg.PriceType type, @Nullable Integer deeper, TimeInForce time) {
    return order(side, OrderType.LIMIT)
        .timeInForce(time)
        .quantity(d("1"))
        .peg(new Peg(type, deeper));
  }

  private static NewOrder.Builder pegged(Side side, Peg.PriceType type, @Nullable Integer deeper) {
    return pegged(side, type, deeper, TimeInForce.GTC);
  }

  @Test
  void primaryPeg_restsAtTheBestOfItsOwnSide_orAtADeeperLevel_andStaysThere() {
    Order best = scene.place(scene.ann, pegged(BUY, PRIMARY_PEG, null));
    Order deeper = scene.place(scene.ann, pegged(BUY, PRIMARY_PEG, 1));
    assertThat(best.peggedPrice()).isEqualTo(d("99"));
    assertThat(best.askedPrice()).isEqualTo(d("0"));
    assertThat(deeper.peggedPrice()).isEqualTo(d("98"));
    assertThat(scene.ann.balance("USDT").locked()).isEqualTo(d("197"));

    scene.rest(scene.bob, BUY, "1", "100");
    assertThat(best.price()).isEqualTo(d("99"));
    assertThat(scene.book().shownAt(BUY, d("99"))).isEqualTo(d("2"));
  }

  @Test
  void marketPeg_takesTheBestOfTheOtherSide_andNothingBeyond() {
    Order taken = scene.place(scene.ann, pegged(BUY, MARKET_PEG, null, TimeInForce.IOC));
    assertThat(taken.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(taken.cumulativeQuote()).isEqualTo(d("101"));
    Order more =
        scene.place(
            scene.ann,
            order(BUY, OrderType.LIMIT)
                .timeInForce(TimeInForce.IOC)
                .quantity(d("3"))
                .peg(new Peg(MARKET_PEG, null)));
    assertThat(more.executedQty()).isEqualTo(d("1"));
    assertThat(more.status()).isEqualTo(OrderStatus.EXPIRED);
  }

  @Test
  void aPriceGivenToo_isTheWorstThatItTakes() {
    Order capped = scene.place(scene.ann, pegged(BUY, MARKET_PEG, null).price(d("100.5")));
    assertThat(capped.peggedPrice()).isEqualTo(d("100.5"));
    assertThat(capped.status()).isEqualTo(OrderStatus.NEW);
  }

  @Test
  void whatCannotBePegged_isRefusedInTheVenuesWords() {
    assertRefused(pegged(BUY, PRIMARY_PEG, 2), "Order book liquidity is too low for this pegged");
    assertRefused(
        order(BUY, OrderType.MARKET).quantity(d("1")).peg(new Peg(PRIMARY_PEG, null)),
        "This order type may not use pegged price.");
    assertRefused(
        order(BUY, OrderType.LIMIT_MAKER).quantity(d("1")).peg(new Peg(MARKET_PEG, null)),
        "This price peg cannot be used with this order type.");
    assertRefused(
        pegged(BUY, PRIMARY_PEG, null, TimeInForce.IOC), "-1014 Unsupported order combination.");
    assertRefused(pegged(BUY, PRIMARY_PEG, null).quantity(d("0.01")), "Filter failure: NOTIONAL");
  }

  private void assertRefused(NewOrder.Builder order, String words) {
    assertThatThrownBy(() -> scene.place(scene.ann, order))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining(words);
  }

  @Test
  void aPeggedStop_takesItsPriceWhenItIsTriggered() {
    scene.print("100", "0.001");
    Order stop =
        scene.place(
            scene.ann,
            order(BUY, OrderType.STOP_LOSS_LIMIT)
                .timeInForce(TimeInForce.GTC)
                .quantity(d("1"))
                .stopPrice(d("101"))
                .peg(new Peg(PRIMARY_PEG, null)));
    assertThat(stop.peggedPrice()).isNull();
    assertThat(scene.ann.balance("USDT").locked()).isEqualTo(d("101"));

    scene.place(scene.ann, Scene.limit(BUY, "1", "101")); // trades at 101
    assertThat(stop.peggedPrice()).isNotNull();
    assertThat(stop.status()).isEqualTo(OrderStatus.NEW);
    assertThat(scene.ann.balance("USDT").locked()).isEqualTo(stop.price());
  }

  // ---- the price range

  @Test
  void aTakerBeyondTheRange_expiresWithWhatItGot() {
    scene.exchange.refer(Scene.BTC, d("100"), scene.now);
    scene.exchange.bound(Scene.BTC, new PriceRange(d("1.01"), null, null, d("0.99")));
    Order buy = scene.place(scene.ann, order(BUY, OrderType.MARKET).quantity(d("2")));
    assertThat(buy.executedQty()).isEqualTo(d("1"));
    assertThat(buy.status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(buy.expiryReason()).isEqualTo(ExpiryReason.EXECUTION_RULE_PRICE_RANGE_EXCEEDED);
    Order sell = scene.place(scene.ann, order(SELL, OrderType.MARKET).quantity(d("2")));
    assertThat(sell.executedQty()).isEqualTo(d("1"));

    scene.exchange.refer(Scene.BTC, null, scene.now);
    Order free = scene.place(scene.ann, order(SELL, OrderType.MARKET).quantity(d("1")));
    assertThat(free.status()).isEqualTo(OrderStatus.FILLED);
  }

  @Test
  void aReferencePrice_countsInFilters_insteadOfTheAverage() {
    scene.print("100", "0.001");
    scene.exchange.refer(Scene.BTC, d("10"), scene.now);
    assertRefused(Scene.limit(BUY, "1", "50.01"), "PERCENT_PRICE_BY_SIDE");
    scene.exchange.refer(Scene.BTC, null, scene.now);
    scene.rest(scene.ann, BUY, "1", "50.01");
  }
}
