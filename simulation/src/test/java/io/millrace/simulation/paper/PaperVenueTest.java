package io.millrace.simulation.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Handling;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.core.venue.VenueEvent;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.VenueReports;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.PriceBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PaperVenueTest {
  private static final Asset BTC = Asset.of("BTC");
  private static final Asset USDT = Asset.of("USDT");
  private static final Instrument BTCUSDT =
      Instrument.spot(
          InstrumentId.of("test:BTCUSDT"),
          BTC,
          USDT,
          TradingRules.of(Price.of("0.1"), Quantity.of("0.001"), Amount.of("5")));
  private static final FeeRates FEES =
      new FeeRates(Ratio.percent("0.1"), Ratio.percent("0.2"), FeeAsset.QUOTE);

  private final PaperVenue venue =
      new PaperVenue(List.of(BTCUSDT), FillMode.TOUCH, Ratio.percent("0.1"));
  private final List<String> heard = new ArrayList<>();
  private final Map<String, String> free = new TreeMap<>();
  private int orders;

  // ---- what fills, at which price

  @Test
  void restingLimit_reached_tradesAtItsLimitAsMaker() {
    open("1000", "0");
    price("100");
    place(Side.BUY, limit("98"), "1");
    jump("95");

    assertThat(heard).containsExactly("accepted 1", "traded 1 buy 1 at 98 fee 0.098 USDT MAKER");
    assertThat(free).containsEntry("USDT", "901.902").containsEntry("BTC", "1");
  }

  @Test
  void restingLimit_fillThrough_needsAPriceBeyond() {
    var through = new PaperVenue(List.of(BTCUSDT), FillMode.THROUGH, Ratio.ZERO);
    through.open(1, FEES, funds("1000", "0"), List.of(), List.of(), this::hear);
    through.priced(0, Price.of("100").units(), 0);
    through.place(1, order(Side.BUY, limit("98"), "1"));

    assertThat(through.nearestBelow(0)).isEqualTo(Price.of("98").units() - 1);
  }

  @Test
  void marketableLimit_tradesAtTheArrivalPriceAwayFromUsAsTaker() {
    open("1000", "0");
    price("100.03");
    place(Side.BUY, limit("101"), "1");

    assertThat(heard).containsExactly("traded 1 buy 1 at 100.1 fee 0.2002 USDT TAKER");
  }

  @Test
  void market_slipsAwayFromUs() {
    open("1000", "2");
    price("100");
    place(Side.BUY, OrderTerms.MARKET, "1");
    place(Side.SELL, OrderTerms.MARKET, "1");

    assertThat(heard)
        .containsExactly(
            "traded 1 buy 1 at 100.1 fee 0.2002 USDT TAKER",
            "traded 2 sell 1 at 99.9 fee 0.1998 USDT TAKER");
  }

  @Test
  void stop_jumpedOver_tradesWhereThePriceIs() {
    open("1000", "1");
    price("100");
    place(Side.SELL, new OrderTerms.Stop(Price.of("98")), "1");
    jump("95");

    assertThat(heard)
        .containsExactly("accepted 1", "traded 1 sell 1 at 94.9 fee 0.1898 USDT TAKER");
  }

  @Test
  void aFaultOfOneAccount_closesItAndLeavesTheOthersTheirFills() {
    List<RuntimeException> lost = new ArrayList<>();
    venue.open(2, FEES, funds("1000", "0"), List.of(), List.of(), failingAtTrades(lost));
    open("1000", "0");
    price("100");
    venue.place(2, order(Side.BUY, limit("98"), "1"));
    place(Side.BUY, limit("98"), "1");
    jump("95");

    assertThat(lost).singleElement().extracting(Throwable::getMessage).isEqualTo("no room");
    assertThat(heard).contains("traded 2 buy 1 at 98 fee 0.098 USDT MAKER");
    assertThat(venue.nearestBelow(0)).isEqualTo(PriceBoard.NONE_BELOW);
  }

  private static VenueReports failingAtTrades(List<RuntimeException> lost) {
    return new VenueReports() {
      @Override
      public void report(List<VenueEvent> events) {
        if (events.stream().anyMatch(VenueEvent.Traded.class::isInstance)) {
          throw new IllegalStateException("no room");
        }
      }

      @Override
      public void lost(RuntimeException cause) {
        lost.add(cause);
      }
    };
  }

  @Test
  void sameLevel_limitsBeforeStopsAndOneOrderARound() {
    open("1000", "2");
    price("100");
    place(Side.SELL, new OrderTerms.Stop(Price.of("98")), "1");
    place(Side.BUY, limit("98"), "1");
    heard.clear();
    price("98");
    venue.meetBelow(0);
    assertThat(heard).containsExactly("traded 2 buy 1 at 98 fee 0.098 USDT MAKER");
    venue.meetBelow(0);
    assertThat(heard).hasSize(2).last().asString().startsWith("traded 1 sell");
  }

  @Test
  void feeInBase_takesCoinsOfABuy() {
    var fees = new FeeRates(Ratio.percent("0.1"), Ratio.percent("0.1"), FeeAsset.BASE);
    venue.open(1, fees, funds("1000", "0"), List.of(), List.of(), this::hear);
    price("100");
    place(Side.BUY, limit("99"), "1");
    jump("99");

    assertThat(free).containsEntry("USDT", "901").containsEntry("BTC", "0.999");
  }

  // ---- what is refused

  @Test
  void orderBeyondTheFunds_isRefusedForLackOfFunds() {
    open("100", "0");
    price("100");
    place(Side.BUY, limit("99"), "2");
    place(Side.SELL, limit("101"), "1");

    assertThat(heard)
        .containsExactly(
            "refused 1 (funds): needs 198.396 USDT, free are 100",
            "refused 2 (funds): needs 1 BTC, free are 0");
  }

  @Test
  void secondOrder_seesWhatTheFirstHasLocked() {
    open("150", "0");
    price("100");
    place(Side.BUY, limit("99"), "1");
    place(Side.BUY, limit("98"), "1");
    assertThat(heard.getLast()).startsWith("refused 2 (funds)");
    cancel(1);
    place(Side.BUY, limit("98"), "1");

    assertThat(heard).last().isEqualTo("accepted 3");
  }

  @Test
  void brokenRules_areRefusedNamingTheRule() {
    open("1000", "0");
    price("100");
    place(Side.BUY, limit("99.05"), "1");
    place(Side.BUY, limit("99"), "0.01");
    place(Side.BUY, new OrderTerms.Limit(Price.of("101"), true), "1");

    assertThat(heard)
        .containsExactly(
            "refused 1: price 99.05 must be a multiple of 0.1",
            "refused 2: notional 0.99 must be at least 5",
            "expired 3");
  }

  @Test
  void cancel_ofAnOrderThatTraded_fails() {
    open("1000", "0");
    price("100");
    place(Side.BUY, limit("98"), "1");
    jump("98");
    cancel(1);

    assertThat(heard).last().isEqualTo("cancel failed 1");
  }

  // ---- a restart

  @Test
  void rebuiltFromTheLedger_locksAndFillsAsBefore() {
    price("100");
    VenueOrder resting = order(Side.BUY, limit("98"), "1");
    venue.open(1, FEES, funds("1000", "0"), List.of(), List.of(resting), this::hear);
    assertThat(free).containsEntry("USDT", "901.804");
    jump("97");

    assertThat(heard).containsExactly("traded 1 buy 1 at 98 fee 0.098 USDT MAKER");
  }

  @Test
  void closedAccount_leavesNothingInTheBook() {
    open("1000", "1");
    price("100");
    place(Side.BUY, limit("98"), "1");
    place(Side.SELL, limit("102"), "1");
    venue.close(1);

    assertThat(venue.nearestBelow(0)).isEqualTo(Long.MIN_VALUE);
    assertThat(venue.nearestAbove(0)).isEqualTo(Long.MAX_VALUE);
  }

  // ---- help

  private void open(String usdt, String btc) {
    venue.open(1, FEES, funds(usdt, btc), List.of(), List.of(), this::hear);
  }

  private static Map<Asset, Amount> funds(String usdt, String btc) {
    return Map.of(USDT, Amount.of(usdt), BTC, Amount.of(btc));
  }

  private void price(String price) {
    venue.priced(0, Price.of(price).units(), 0);
  }

  private void jump(String price) {
    price(price);
    long units = Price.of(price).units();
    while (venue.nearestBelow(0) >= units) {
      venue.meetBelow(0);
    }
    while (venue.nearestAbove(0) <= units) {
      venue.meetAbove(0);
    }
  }

  private static OrderTerms limit(String price) {
    return new OrderTerms.Limit(Price.of(price));
  }

  private VenueOrder order(Side side, OrderTerms terms, String quantity) {
    var slot = new OrderSlot(++orders, "test");
    var wanted = new DesiredOrder(slot, side, terms, Quantity.of(quantity), Handling.PLAIN);
    Order planned = Order.planned(wanted, Quantity.ZERO, 1);
    return new VenueOrder(ClientOrderId.of("tst", 1, planned.ref()), BTCUSDT.id(), planned);
  }

  private void place(Side side, OrderTerms terms, String quantity) {
    venue.place(1, order(side, terms, quantity));
  }

  private void cancel(long cycle) {
    var wanted =
        DesiredOrder.limit(
            new OrderSlot(cycle, "test"), Side.BUY, Price.of("98"), Quantity.of("1"));
    Order order = Order.planned(wanted, Quantity.ZERO, 1);
    venue.cancel(1, new VenueOrder(ClientOrderId.of("tst", 1, order.ref()), BTCUSDT.id(), order));
  }

  private void hear(List<VenueEvent> events) {
    for (VenueEvent event : events) {
      switch (event) {
        case VenueEvent.BalanceChanged changed ->
            free.put(changed.balance().asset().toString(), changed.balance().free().toString());
        case VenueEvent.Accepted accepted -> heard.add("accepted " + cycle(accepted.id()));
        case VenueEvent.Refused no ->
            heard.add(
                "refused " + cycle(no.id()) + (no.lackOfFunds() ? " (funds): " : ": ") + no.why());
        case VenueEvent.Cancelled gone -> heard.add("cancelled " + cycle(gone.id()));
        case VenueEvent.CancelFailed late -> heard.add("cancel failed " + cycle(late.id()));
        case VenueEvent.Expired over -> heard.add("expired " + cycle(over.id()));
        case VenueEvent.Traded traded ->
            heard.add(
                "traded "
                    + cycle(traded.id())
                    + " "
                    + traded.fill().side().lower()
                    + " "
                    + traded.fill().quantity()
                    + " at "
                    + traded.fill().price()
                    + " fee "
                    + traded.fill().fee()
                    + " "
                    + traded.fill().liquidity());
        case VenueEvent.Funded funded -> heard.add("funded " + funded.amount());
        case VenueEvent.Liquidated end ->
            heard.add("liquidated " + end.fill().quantity() + " at " + end.fill().price());
        case VenueEvent.Unknown _, VenueEvent.NeverArrived _ ->
            throw new AssertionError("never said here: " + event);
      }
    }
  }

  private static long cycle(ClientOrderId id) {
    return id.ref().slot().cycle();
  }
}
