package io.millrace.core.strategy.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.strategy.grid.GridState.Stage;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What is left of a grid's order is less than the venue takes.
final class GridDustTest {
  @Test
  void restOfASell_theRungGoesOn_andItsCostIsNoPartOfTheProfit() {
    var host = held(Grids.five("10000"));
    host.fillPart("sell-3", "11000", "0.0999");
    host.tooSmall("sell-3");
    assertThat(host.lastReason())
        .isEqualTo(
            "1/sell-3 is done with 0.0999: what it lacks is too small for the venue (notional 1"
                + " must be at least 5).");
    assertThat(host.slotNames()).contains("buy-2").doesNotContain("sell-3");

    host.fillPart("buy-2", "10000", "0.1");
    GridResult result = host.state.result(Grids.BTC, host.price);
    assertThat(result.gridProfit()).isEqualTo(Amount.of("99.9"));
    assertThat(result.trendProfit()).isEqualTo(Amount.ZERO);
    assertThat(result.total()).isEqualTo(host.cash().plus(Amount.of("2001")));
    assertThat(host.slotNames()).contains("sell-3", "sell-4");
    assertThat(dust(host)).isEqualTo("0.0001");
  }

  @Test
  void restOfABuy_whatWasBoughtIsSold() {
    var host = held(Grids.five("10000"));
    host.fillPart("buy-1", "9000", "0.0999");
    host.tooSmall("buy-1");
    assertThat(host.ordersNamed("sell-2").getFirst().quantity()).isEqualTo(Quantity.of("0.0999"));
    host.fillPart("sell-2", "10000", "0.0999");
    assertThat(host.state.result(Grids.BTC, host.price).gridProfit()).isEqualTo(Amount.of("99.9"));
    assertThat(dust(host)).isEqualTo("none");
  }

  @Test
  void tooLittleBoughtToBeSold_isBoughtOnceMore_andStaysAsDust() {
    var host =
        held(
            Grids.host(
                Grids.params("8000", "12000", 4, "0.0007"), Grids.BTC, FeeRates.NONE, "10000"));
    host.fillPart("buy-1", "9000", "0.0003");
    host.tooSmall("buy-1");
    assertThat(host.slotNames()).contains("buy-1").doesNotContain("sell-2");
    assertThat(host.ordersNamed("buy-1").getFirst().slot().cycle()).isEqualTo(2);
    var again = host.state;
    host.tooSmall("buy-1"); // even in full
    assertThat(host.state).isEqualTo(again);
    host.fillPart("buy-1", "9000", "0.0007");
    host.fillPart("sell-2", "10000", "0.0007");
    assertThat(host.state.result(Grids.BTC, host.price).gridProfit()).isEqualTo(Amount.of("0.7"));
    assertThat(dust(host)).isEqualTo("0.0003");
  }

  @Test
  void restOfAnOrderThatTheVenueEnded_isDustAlike() {
    var host = held(Grids.five("10000"));
    host.fillPart("sell-3", "11000", "0.0999");
    host.endOrder("sell-3", "expired");
    assertThat(host.lastReason()).endsWith("what it lacks is too small to be placed again.");
    assertThat(host.slotNames()).contains("buy-2").doesNotContain("sell-3");
  }

  @Test
  void orderThatNeverTraded_keepsItsPlace() {
    var host = held(Grids.five("10000"));
    var before = host.state;
    host.tooSmall("buy-0");
    assertThat(host.state).isEqualTo(before);
  }

  @Test
  void purchaseBeforeTheLines_isDoneWithWhatItBought() {
    var host = Grids.five("10000");
    host.hold = true;
    host.start();
    host.fillPart("initial", "10000", "0.1999");
    host.tooSmall("initial");
    assertThat(host.state.stage()).isEqualTo(Stage.RUNNING);
    assertThat(host.ordersNamed("sell-4").getFirst().quantity()).isEqualTo(Quantity.of("0.0999"));
  }

  @Test
  void restOfTheClosingOrder_endsTheGrid() {
    var host = held(Grids.five("10000"));
    host.command(new Command.CloseAtMarket(0));
    host.fillPart("stop", "10000", "0.1999");
    host.tooSmall("stop");
    assertThat(host.state.stage()).isEqualTo(Stage.ENDED);
    assertThat(host.announcements).last().isInstanceOf(Announcement.StopBot.class);
    assertThat(host.plan().orders()).isEmpty();
    assertThat(dust(host)).isEqualTo("0.0001");
  }

  /// 0.0005 are worth 5 at 10000, and less at the limit below.
  @Test
  void heldTooLittleForAnEmergencyClose_endsTheGrid() {
    var host = held(Grids.five("10000"));
    host.command(new Command.EmergencyClose(Ratio.percent("3")));
    host.fillPart("emergency", "10000", "0.1995");
    host.endOrder("emergency", "expired");
    assertThat(host.state.stage()).isEqualTo(Stage.CLOSING);
    host.pass(Duration.ofSeconds(5));
    host.tooSmall("emergency");
    assertThat(host.state.stage()).isEqualTo(Stage.ENDED);
  }

  @Test
  void neutral_closesWhatARungHasOpened() {
    var host =
        held(
            Grids.host(
                Grids.params("8000", "12000", 4, "0.1", "direction", "neutral"),
                Grids.perpetual(),
                FeeRates.NONE,
                "10000"));
    host.fillPart("buy-1", "9000", "0.0999");
    host.tooSmall("buy-1");
    var closing = host.ordersNamed("sell-2").getFirst();
    assertThat(closing.quantity()).isEqualTo(Quantity.of("0.0999"));
    assertThat(closing.reduceOnly()).isTrue();
    assertThat(dust(host)).isEqualTo("none");
  }

  @Test
  void feesInCoins_leaveDust_whoseCostIsNoPartOfTheProfit() {
    FeeRates inCoins = new FeeRates(Ratio.percent("0.1"), Ratio.percent("0.1"), FeeAsset.BASE);
    var btc = Grids.spot("0.01", "0.001", "5");
    var host = Grids.host(Grids.params("8000", "12000", 4, "0.1"), btc, inCoins, "10000");
    host.start();
    host.walkTo("9000", "10000");
    // 0.0999 of 0.1 arrived; 0.099 of them could be sold, for 99 % of 0.0999's cost and 0.1 % more
    GridResult result = host.state.result(btc, host.price);
    assertThat(result.gridProfit()).isGreaterThan(Amount.of("97")).isLessThan(Amount.of("99"));
    assertThat(result.gridProfit().plus(result.trendProfit())).isEqualTo(result.total());
  }

  /// Started, and from now on nothing trades by itself.
  private static WalkingHost<GridConfig, GridState> held(WalkingHost<GridConfig, GridState> host) {
    host.start();
    host.hold = true;
    return host;
  }

  private static String dust(WalkingHost<GridConfig, GridState> host) {
    return Grids.STRATEGY.figures(host.config, host.state, Grids.BTC, host.price).stream()
        .filter(fact -> fact.name().equals("dust"))
        .map(Preview.Fact::value)
        .findAny()
        .orElse("none");
  }
}
