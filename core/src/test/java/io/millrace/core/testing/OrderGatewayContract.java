package io.millrace.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Balance;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Handling;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.core.venue.OrderGateway;
import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// What every {@link OrderGateway} promises, in numbered cases. A room that has one extends this
/// and brings a venue.
public abstract class OrderGatewayContract {
  private static final BigDecimal USDT = new BigDecimal("100000");
  private static final BigDecimal BTC = new BigDecimal("10");

  private int orders;

  /// A venue whose market stands at 60,000 and that nobody else trades at, with one account of
  /// 100,000 USDT and 10 BTC.
  public interface Stage extends AutoCloseable {
    OrderGateway gateway();

    /// BTC against USDT, in steps of 0.01 and 0.00001 at the finest.
    InstrumentId instrument();

    /// The market goes to a price and trades there, more than any order here asks for.
    void trade(String price);

    /// Everything that was told so far, balances included.
    List<VenueEvent> heard();

    @Override
    void close();
  }

  /// A fresh stage.
  ///
  /// @param name of the case, for those who keep something of each
  protected abstract Stage open(String name) throws Exception;

  // ---- the cases

  @Test
  void case01_aLimitAwayFromTheMarket_isAcceptedOnce_andRests() throws Exception {
    try (Stage stage = open("case01")) {
      VenueOrder resting = place(stage, Side.BUY, limit("59000"), "0.1");
      await("accepted", () -> accepted(stage, resting));
      fence(stage);
      assertThat(states(stage, resting)).containsExactly("accepted");
    }
  }

  @Test
  void case02_aCancelledOrder_isGone_andNeverTrades() throws Exception {
    try (Stage stage = open("case02")) {
      VenueOrder order = place(stage, Side.BUY, limit("59000"), "0.1");
      await("accepted", () -> accepted(stage, order));
      stage.gateway().cancel(order);
      await("cancelled", () -> states(stage, order).contains("cancelled"));
      stage.trade("58000");
      fence(stage);
      assertThat(states(stage, order)).containsExactly("accepted", "cancelled");
    }
  }

  @Test
  void case03_aLimitThatThePriceGoesThrough_tradesWholeAtItsPrice_asMaker() throws Exception {
    try (Stage stage = open("case03")) {
      VenueOrder order = place(stage, Side.BUY, limit("59000"), "0.1");
      await("accepted", () -> accepted(stage, order));
      stage.trade("58900");
      await("filled", () -> isFilled(stage, order));
      fence(stage);
      assertThat(fills(stage, order))
          .allSatisfy(
              fill -> {
                assertThat(fill.price()).isEqualTo(Price.of("59000"));
                assertThat(fill.liquidity()).isEqualTo(Fill.Liquidity.MAKER);
                assertThat(fill.slot()).isEqualTo(order.order().slot());
                assertThat(fill.side()).isEqualTo(Side.BUY);
              });
      assertThat(isFilled(stage, order)).as("not more than was ordered").isTrue();
    }
  }

  @Test
  void case04_aMarketOrder_tradesAtOnceInFull_asTaker() throws Exception {
    try (Stage stage = open("case04")) {
      for (Side side : Side.values()) {
        VenueOrder order = place(stage, side, OrderTerms.MARKET, "0.05");
        await("filled", () -> isFilled(stage, order));
        assertThat(fills(stage, order))
            .allSatisfy(
                fill -> {
                  assertThat(fill.liquidity()).isEqualTo(Fill.Liquidity.TAKER);
                  assertThat(fill.side()).isEqualTo(side);
                });
      }
    }
  }

  /// A venue refuses it, or takes it and ends it at once: either way it is over and has not traded.
  @Test
  void case05_aPostOnlyOrderThatWouldTake_isTurnedDown_andNeverTrades() throws Exception {
    try (Stage stage = open("case05")) {
      VenueOrder order =
          place(stage, Side.BUY, new OrderTerms.Limit(Price.of("61000"), true), "0.1");
      await("turned down", () -> !states(stage, order).isEmpty());
      fence(stage);
      assertThat(states(stage, order)).hasSize(1).containsAnyOf("refused", "expired");
      assertThat(fills(stage, order)).isEmpty();
      refusal(stage, order).ifPresent(no -> assertThat(no.lackOfFunds()).isFalse());
    }
  }

  @Test
  void case06_anOrderBeyondTheMoney_isRefusedForThat_andLocksNothing() throws Exception {
    try (Stage stage = open("case06")) {
      VenueOrder order = place(stage, Side.BUY, limit("59000"), "2");
      await("refused", () -> refusal(stage, order).isPresent());
      assertThat(refusal(stage, order).orElseThrow().lackOfFunds()).isTrue();
      VenueOrder smaller = place(stage, Side.BUY, limit("59000"), "1.5");
      await("accepted", () -> accepted(stage, smaller));
    }
  }

  @Test
  void case07_anOrderAgainstTheRules_isRefused_andNotForWantOfMoney() throws Exception {
    try (Stage stage = open("case07")) {
      for (VenueOrder order :
          List.of(
              place(stage, Side.BUY, limit("59000"), "0.00001"),
              place(stage, Side.BUY, limit("59000.001"), "0.1"),
              place(stage, Side.BUY, limit("59000"), "0.100001"))) {
        await("refused", () -> refusal(stage, order).isPresent());
        assertThat(refusal(stage, order).orElseThrow().lackOfFunds()).isFalse();
        assertThat(states(stage, order)).containsExactly("refused");
      }
    }
  }

  @Test
  void case08_aStop_sleepsUntilThePriceReachesIt_andThenTakes() throws Exception {
    try (Stage stage = open("case08")) {
      triggered(stage, new OrderTerms.Stop(Price.of("58000")), "58500", "57900");
    }
  }

  @Test
  void case09_aTakeProfit_sleepsUntilItsGain_andThenTakes() throws Exception {
    try (Stage stage = open("case09")) {
      triggered(stage, new OrderTerms.TakeProfit(Price.of("62000")), "61500", "62100");
    }
  }

  @Test
  void case10_aTrailingStop_followsTheBestPrice_andThenTakes() throws Exception {
    try (Stage stage = open("case10")) {
      var terms = new OrderTerms.Trailing(Ratio.of("0.02"), Optional.empty());
      VenueOrder order = place(stage, Side.SELL, terms, "0.1");
      await("accepted", () -> accepted(stage, order));
      for (String price : List.of("60000", "63000", "62000")) {
        stage.trade(price); // from 63,000 on, 2 % are 1,260
      }
      fence(stage);
      assertThat(fills(stage, order)).isEmpty();
      stage.trade("61700");
      await("filled", () -> isFilled(stage, order));
    }
  }

  @Test
  void case11_aStopLimit_restsAtItsLimitOnceTriggered() throws Exception {
    try (Stage stage = open("case11")) {
      var terms = new OrderTerms.StopLimit(Price.of("58000"), Price.of("57500"));
      VenueOrder order = place(stage, Side.SELL, terms, "0.1");
      await("accepted", () -> accepted(stage, order));
      stage.trade("57000");
      fence(stage);
      assertThat(fills(stage, order)).as("below its limit").isEmpty();
      stage.trade("57600");
      await("filled", () -> isFilled(stage, order));
      assertThat(fills(stage, order))
          .allSatisfy(fill -> assertThat(fill.price().isBelow(Price.of("57500"))).isFalse());
    }
  }

  @Test
  void case12_aCancelAfterTheFill_changesNothing() throws Exception {
    try (Stage stage = open("case12")) {
      VenueOrder order = place(stage, Side.SELL, OrderTerms.MARKET, "0.05");
      await("filled", () -> isFilled(stage, order));
      stage.gateway().cancel(order);
      fence(stage);
      assertThat(states(stage, order)).doesNotContain("cancelled", "expired", "refused");
      assertThat(isFilled(stage, order)).isTrue();
    }
  }

  @Test
  void case13_cancelledTwice_endsOnce() throws Exception {
    try (Stage stage = open("case13")) {
      VenueOrder order = place(stage, Side.BUY, limit("59000"), "0.1");
      await("accepted", () -> accepted(stage, order));
      stage.gateway().cancel(order);
      stage.gateway().cancel(order);
      await("cancelled", () -> states(stage, order).contains("cancelled"));
      fence(stage);
      assertThat(states(stage, order)).filteredOn("cancelled"::equals).hasSize(1);
    }
  }

  @Test
  void case14_balancesToldInTheEnd_areThoseOfTheFills_toTheLastUnit() throws Exception {
    try (Stage stage = open("case14")) {
      VenueOrder bought = place(stage, Side.BUY, limit("59000"), "0.12345");
      await("accepted", () -> accepted(stage, bought));
      stage.trade("58999");
      await("filled", () -> isFilled(stage, bought));
      VenueOrder sold = place(stage, Side.SELL, OrderTerms.MARKET, "0.05432");
      await("filled", () -> isFilled(stage, sold));
      await("balances that add up", () -> balances(stage).equals(expected(stage)));
    }
  }

  @Test
  void case15_tradesHaveIdsOfTheirOwn_evenBetweenManyOrders() throws Exception {
    try (Stage stage = open("case15")) {
      List<VenueOrder> all = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        all.add(place(stage, Side.BUY, limit("" + (59_000 - 100 * i)), "0.05"));
      }
      await("accepted", () -> all.stream().allMatch(order -> accepted(stage, order)));
      stage.trade("58000");
      await("filled", () -> all.stream().allMatch(order -> isFilled(stage, order)));
      Set<String> ids = new HashSet<>();
      for (VenueEvent event : stage.heard()) {
        if (event instanceof VenueEvent.Traded traded) {
          assertThat(ids.add(traded.tradeId())).as(traded.tradeId()).isTrue();
        }
      }
      assertThat(ids).hasSizeGreaterThanOrEqualTo(5);
    }
  }

  /// A sell that waits for a price.
  private void triggered(Stage stage, OrderTerms terms, String near, String reached) {
    VenueOrder order = place(stage, Side.SELL, terms, "0.1");
    await("accepted", () -> accepted(stage, order));
    stage.trade(near);
    fence(stage);
    assertThat(states(stage, order)).containsExactly("accepted");
    stage.trade(reached);
    await("filled", () -> isFilled(stage, order));
    assertThat(fills(stage, order))
        .allSatisfy(fill -> assertThat(fill.liquidity()).isEqualTo(Fill.Liquidity.TAKER));
  }

  // ---- orders, and what was told of them

  private static OrderTerms limit(String price) {
    return new OrderTerms.Limit(Price.of(price));
  }

  private VenueOrder place(Stage stage, Side side, OrderTerms terms, String quantity) {
    var slot = new OrderSlot(++orders, "base");
    Order order =
        Order.planned(
            new DesiredOrder(slot, side, terms, Quantity.of(quantity), Handling.PLAIN),
            Quantity.ZERO,
            1);
    var sent = new VenueOrder(ClientOrderId.of("mr1", 1, order.ref()), stage.instrument(), order);
    stage.gateway().place(sent);
    return sent;
  }

  /// What was told of earlier orders is told now: a later one has gone all the way.
  private void fence(Stage stage) {
    VenueOrder last = place(stage, Side.SELL, OrderTerms.MARKET, "0.001");
    await("the fence", () -> isFilled(stage, last));
  }

  private static boolean accepted(Stage stage, VenueOrder order) {
    return states(stage, order).contains("accepted");
  }

  private static boolean isFilled(Stage stage, VenueOrder order) {
    Quantity total = Quantity.ZERO;
    for (Fill fill : fills(stage, order)) {
      total = total.plus(fill.quantity());
    }
    return total.equals(order.order().quantity());
  }

  private static List<Fill> fills(Stage stage, VenueOrder order) {
    List<Fill> fills = new ArrayList<>();
    for (VenueEvent event : stage.heard()) {
      if (event instanceof VenueEvent.Traded(ClientOrderId id, String _, Fill fill)
          && id.equals(order.id())) {
        fills.add(fill);
      }
    }
    return fills;
  }

  private static Optional<VenueEvent.Refused> refusal(Stage stage, VenueOrder order) {
    return stage.heard().stream()
        .filter(VenueEvent.Refused.class::isInstance)
        .map(VenueEvent.Refused.class::cast)
        .filter(refused -> refused.id().equals(order.id()))
        .findFirst();
  }

  /// Everything that was told of an order but its trades, in order.
  private static List<String> states(Stage stage, VenueOrder order) {
    List<String> states = new ArrayList<>();
    for (VenueEvent event : stage.heard()) {
      String state =
          switch (event) {
            case VenueEvent.Accepted e when e.id().equals(order.id()) -> "accepted";
            case VenueEvent.Refused e when e.id().equals(order.id()) -> "refused";
            case VenueEvent.Unknown e when e.id().equals(order.id()) -> "unknown";
            case VenueEvent.NeverArrived e when e.id().equals(order.id()) -> "never arrived";
            case VenueEvent.Cancelled e when e.id().equals(order.id()) -> "cancelled";
            case VenueEvent.Expired e when e.id().equals(order.id()) -> "expired";
            case VenueEvent _ -> "";
          };
      if (!state.isEmpty()) {
        states.add(state);
      }
    }
    return states;
  }

  private static Map<Asset, BigDecimal> balances(Stage stage) {
    Map<Asset, BigDecimal> totals = new TreeMap<>();
    totals.put(Asset.of("USDT"), USDT);
    totals.put(Asset.of("BTC"), BTC);
    for (VenueEvent event : stage.heard()) {
      if (event instanceof VenueEvent.BalanceChanged(Balance balance)
          && totals.containsKey(balance.asset())) {
        totals.put(balance.asset(), plain(balance.total().toBigDecimal()));
      }
    }
    return totals;
  }

  private static Map<Asset, BigDecimal> expected(Stage stage) {
    BigDecimal base = BTC;
    BigDecimal quote = USDT;
    for (VenueEvent event : stage.heard()) {
      if (event instanceof VenueEvent.Traded(ClientOrderId _, String _, Fill fill)) {
        BigDecimal quantity = fill.quantity().toBigDecimal();
        BigDecimal value = quantity.multiply(fill.price().toBigDecimal());
        boolean buys = fill.side() == Side.BUY;
        base = base.add(buys ? quantity : quantity.negate());
        quote = quote.add(buys ? value.negate() : value);
        BigDecimal fee = fill.fee().amount().toBigDecimal();
        assertThat(fee).isPositive();
        if (fill.fee().asset().equals(Asset.of("BTC"))) {
          base = base.subtract(fee);
        } else {
          quote = quote.subtract(fee);
        }
      }
    }
    return new TreeMap<>(Map.of(Asset.of("BTC"), plain(base), Asset.of("USDT"), plain(quote)));
  }

  private static BigDecimal plain(BigDecimal value) {
    return value.stripTrailingZeros();
  }

  private static void await(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain: %s", what).isLessThan(until);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
