package io.millrace.core.strategy.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement.StopBot;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.grid.GridState.Stage;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GridStrategyTest {
  @Test
  void start_buysCoinsForTheSellsThenLaysAllLinesButTheNearest() {
    var host = Grids.five("10200");
    host.start();
    Fill initial = host.fills.getFirst();
    assertThat(initial.slot()).isEqualTo(new OrderSlot(1, "initial"));
    assertThat(initial.quantity()).isEqualTo(Quantity.of("0.2"));
    assertThat(host.slotNames()).containsExactly("buy-1", "sell-3", "buy-0", "sell-4");
    assertThat(host.plan().orders())
        .allSatisfy(order -> assertThat(order.quantity()).isEqualTo(Quantity.of("0.1")));
  }

  @Test
  void start_twoLinesEquallyNear_leavesTheLowerEmpty() {
    var host = Grids.five("9500");
    host.start();
    assertThat(host.slotNames()).containsExactly("buy-0", "sell-2", "sell-3", "sell-4");
  }

  @Test
  void filledBuy_putsASellOfTheSameQuantityOneLineHigher() {
    var host = Grids.five("10000");
    host.start();
    host.walkTo("9000");
    assertThat(host.slotNames()).containsExactly("buy-0", "sell-2", "sell-3", "sell-4");
    assertThat(host.ordersNamed("sell-2"))
        .containsExactly(
            DesiredOrder.limit(
                new OrderSlot(1, "sell-2"), Side.SELL, Price.of("10000"), Quantity.of("0.1")));
    assertThat(host.lastReason()).isEqualTo("Bought 0.1 at 9000; a sell at 10000 follows.");
  }

  @Test
  void lineUsedAgain_hasANewSlot() {
    var host = Grids.five("10000");
    host.start();
    host.walkTo("9000", "10000", "9000", "10000");
    assertThat(host.fills)
        .extracting(fill -> fill.slot().toString())
        .containsExactly("1/initial", "1/buy-1", "1/sell-2", "2/buy-1", "2/sell-2");
    assertThat(host.ordersNamed("buy-1").getFirst().slot().cycle()).isEqualTo(3);
  }

  @Test
  void result_afterTwoCycles_splitsGridFromTrend() {
    var host = Grids.host(Grids.params("8000", "12000", 4, "0.1"), Grids.BTC, Grids.TENTH, "10000");
    host.start();
    host.walkTo("9000", "10000", "9000", "10000", "9500");
    GridResult result = host.state.result(Grids.BTC, Price.of("9500"));
    // 0.1·[10000·0.999 − 9000·1.001] twice; 0.2 bought at 10000 with fee are worth 9500 each
    assertThat(result.gridProfit()).isEqualTo(Amount.of("196.2"));
    assertThat(result.trendProfit()).isEqualTo(Amount.of("-102"));
    assertThat(result.total()).isEqualTo(Amount.of("94.2"));
    assertThat(result.cycles()).isEqualTo(2);
    assertThat(result.held()).isEqualTo(Amount.of("0.2"));
  }

  @Test
  void cycleThatBeginsWithASell_countsWhenItIsBoughtBack() {
    var host = Grids.five("10000");
    host.start();
    host.walkTo("11000");
    assertThat(host.state.result(Grids.BTC, host.price).cycles()).isZero();
    host.walkTo("10000");
    GridResult result = host.state.result(Grids.BTC, host.price);
    assertThat(result.cycles()).isEqualTo(1);
    assertThat(result.gridProfit()).isEqualTo(Amount.of("100"));
    assertThat(result.trendProfit()).isEqualTo(Amount.ZERO);
  }

  @Test
  void partialFill_leavesThePlanAsItIs() {
    var host = Grids.five("10000");
    host.start();
    host.part =
        rest -> rest.isAbove(Quantity.of("0.06")) ? Quantity.of("0.06") : Quantity.of("0.01");
    var before = host.plan();
    host.walkTo("9000.01");
    host.part = rest -> Quantity.of("0.05");
    host.walkTo("9000");
    assertThat(host.plan()).isNotEqualTo(before);
    assertThat(host.fills).hasSize(3);
    assertThat(host.ordersNamed("sell-2").getFirst().quantity()).isEqualTo(Quantity.of("0.1"));
  }

  @Test
  void gapOverSeveralLines_fillsThemAll() {
    var host = Grids.five("10000");
    host.start();
    host.jumpTo("7000");
    assertThat(host.fills).extracting(fill -> fill.slot().name()).contains("buy-1", "buy-0");
    assertThat(host.slotNames()).containsExactly("sell-1", "sell-2", "sell-3", "sell-4");
    host.jumpTo("13000");
    assertThat(host.slotNames()).containsExactly("buy-3", "buy-2", "buy-1", "buy-0");
    assertThat(host.coins()).isEqualTo(Amount.ZERO);
  }

  @Test
  void activeOrders_keepsOnlyTheNearest() {
    var host = Grids.five("10000", "activeOrders", 2);
    host.start();
    assertThat(host.slotNames()).containsExactly("buy-1", "sell-3");
    host.walkTo("9000");
    assertThat(host.slotNames()).containsExactly("buy-0", "sell-2");
    host.jumpTo("13000");
    assertThat(host.slotNames()).containsExactly("buy-3", "buy-2");
  }

  @Test
  void stopBelow_sell_sellsEverythingAndStops() {
    var host = Grids.five("10000", "stopBelow", "7500", "onStop", "sell");
    host.start();
    host.walkTo("7000");
    Fill last = host.fills.getLast();
    assertThat(last.slot().name()).isEqualTo("stop");
    assertThat(last.price()).isEqualTo(Price.of("7500"));
    assertThat(last.quantity()).isEqualTo(Quantity.of("0.4"));
    assertThat(host.state.stage()).isEqualTo(Stage.ENDED);
    assertThat(host.plan().orders()).isEmpty();
    assertThat(host.announcements)
        .containsExactly(new StopBot("the price 7500 reached stopBelow 7500"));
  }

  @Test
  void stopAbove_keep_keepsTheCoinsAndStops() {
    var host = Grids.five("10000", "stopAbove", "12500", "onStop", "keep");
    host.start();
    host.walkTo("11500", "10500");
    host.jumpTo("12500");
    assertThat(host.state.stage()).isEqualTo(Stage.KEPT);
    assertThat(host.announcements).hasSize(1);
    assertThat(host.plan().orders()).isEmpty();
  }

  @Test
  void start_beyondAStop_waitsUntilThePriceIsBack() {
    var host = Grids.five("7400", "stopBelow", "7500");
    host.start();
    assertThat(host.lastReason()).isEqualTo("The price 7400 is not above stopBelow 7500.");
    assertThat(host.plan().orders()).isEmpty();
    host.walkTo("7600");
    assertThat(host.state.stage()).isEqualTo(Stage.RUNNING);
  }

  @Test
  void start_withoutFunds_waitsAndAsksAgainAMinuteLater() {
    var host = Grids.five("10000");
    host.free = Amount.of("1000");
    host.start();
    assertThat(host.lastReason()).isEqualTo("The grid needs 3700 USDT and 1000 are free.");
    host.free = Amount.of("3700");
    host.pass(Duration.ofMinutes(1));
    assertThat(host.state.stage()).isEqualTo(Stage.RUNNING);
  }

  @Test
  void takeProfit_sellsAtThePriceWhereTheTotalReachesIt() {
    var host =
        Grids.host(
            Grids.params("8000", "12000", 4, "0.1", "takeProfitPercent", "5"),
            Grids.BTC,
            Grids.TENTH,
            "10000");
    host.start();
    host.walkTo("12500");
    Fill last = host.fills.getLast();
    assertThat(last.slot().name()).isEqualTo("stop");
    // invested 3703.7, so 185.185 are wanted; 0.1 sold at 11000 leaves the rest to 0.1
    Amount total = host.cash();
    assertThat(total).isGreaterThanOrEqualTo(Amount.of("185.185"));
    assertThat(total).isLessThan(Amount.of("185.187"));
    assertThat(host.announcements).hasSize(1);
  }

  @Test
  void trailUp_movesTheRangeWithThePrice() {
    var host = Grids.five("10000", "trailUp", true);
    host.start();
    host.walkTo("12999.99");
    assertThat(host.slotNames()).containsExactly("buy-3", "buy-2", "buy-1", "buy-0");
    host.walkTo("13000");
    assertThat(host.slotNames()).containsExactly("buy-4", "buy-3", "buy-2", "buy-1");
    host.jumpTo("15100");
    assertThat(host.slotNames()).containsExactly("buy-6", "buy-5", "buy-4", "buy-3");
    assertThat(host.ordersNamed("buy-6").getFirst().terms().toString()).contains("14000");
    assertThat(host.lastReason()).startsWith("Trailed up: a line at 15000 came");
  }

  @Test
  void trailDown_movesTheFarthestCoinsBelowTheRange() {
    var host = Grids.five("10000", "trailDown", true);
    host.start();
    host.walkTo("7000");
    assertThat(host.slotNames()).containsExactly("sell-0", "sell-1", "sell-2", "sell-3");
    host.walkTo("6000");
    assertThat(host.slotNames()).containsExactly("sell-below-1", "sell-0", "sell-1", "sell-2");
    host.walkTo("8000");
    assertThat(host.slotNames()).containsExactly("buy-below-1", "sell-1", "buy-below-2", "sell-2");
    assertThat(host.coins()).isEqualTo(Amount.of("0.2"));
  }

  @Test
  void trailBothWays_neverUsesASlotTwice() {
    var host = Grids.five("10000", "trailUp", true, "trailDown", true);
    host.start();
    for (int i = 0; i < 10; i++) {
      host.walkTo("16000", "4000");
    }
    assertThat(host.fills.stream().map(Fill::slot).distinct().count()).isEqualTo(host.fills.size());
  }

  @Test
  void paused_keepsTheSellsAndLeavesTheBuysOut() {
    var host = Grids.five("10000");
    host.start();
    host.mayOpen = false;
    host.start();
    assertThat(host.slotNames()).containsExactly("sell-3", "sell-4");
    host.walkTo("11000");
    assertThat(host.slotNames()).containsExactly("sell-4");
    host.mayOpen = true;
    host.start();
    assertThat(host.slotNames()).containsExactly("buy-2", "sell-4", "buy-1", "buy-0");
  }

  @Test
  void pausedBeforeTheStart_waits() {
    var host = Grids.five("10000");
    host.mayOpen = false;
    host.start();
    assertThat(host.reasons).extracting(Reason::kind).containsExactly(Reason.Kind.WAITS);
    assertThat(host.plan().orders()).isEmpty();
  }

  @Test
  void feeInBase_neverSellsMoreThanItHolds() {
    FeeRates inBase = new FeeRates(Ratio.percent("0.1"), Ratio.percent("0.1"), FeeAsset.BASE);
    var host = Grids.host(Grids.params("8000", "12000", 4, "0.1"), Grids.BTC, inBase, "10000");
    host.start();
    // 0.2 less 0.0002: the nearest sell is whole, the farthest is short
    assertThat(host.ordersNamed("sell-3").getFirst().quantity()).isEqualTo(Quantity.of("0.1"));
    assertThat(host.ordersNamed("sell-4").getFirst().quantity()).isEqualTo(Quantity.of("0.0998"));
    for (int i = 0; i < 20; i++) {
      host.walkTo("8000", "12000");
      assertThat(host.coins().isNegative()).isFalse();
    }
    assertThat(host.state.result(Grids.BTC, host.price).held()).isEqualTo(host.coins());
  }

  @Test
  void margined_goesShortWithoutAnInitialPurchase() {
    var host =
        Grids.host(
            Grids.params("8000", "12000", 4, "0.1", "stopAbove", "12500", "onStop", "sell"),
            Grids.perpetual(),
            Grids.TENTH,
            "10000");
    host.start();
    assertThat(host.fills).isEmpty();
    assertThat(host.slotNames()).containsExactly("buy-1", "sell-3", "buy-0", "sell-4");
    host.walkTo("12000");
    assertThat(host.state.result(Grids.perpetual(), host.price).held())
        .isEqualTo(Amount.of("-0.2"));
    host.mayOpen = false;
    host.start();
    assertThat(host.slotNames()).containsExactly("buy-3", "buy-2");
    host.walkTo("12500");
    assertThat(host.fills.getLast().side()).isEqualTo(Side.BUY);
    assertThat(host.coins()).isEqualTo(Amount.ZERO);
    assertThat(host.state.stage()).isEqualTo(Stage.ENDED);
  }

  @Test
  void closeAtMarket_sellsWhatTheBotBoughtAndStops() {
    var host = Grids.five("10000");
    host.start();
    host.walkTo("9000");
    host.command(new Command.CloseAtMarket(0));
    assertThat(host.fills.getLast().quantity()).isEqualTo(Quantity.of("0.3"));
    assertThat(host.plan().orders()).isEmpty();
    assertThat(host.announcements).containsExactly(new StopBot("the user closed it at market"));
  }

  @Test
  void closeAtMarket_withALateBuyFill_sellsThatToo() {
    var host = Grids.five("10000");
    host.start();
    OrderSlot slot = host.ordersNamed("buy-1").getFirst().slot();
    host.command(new Command.CloseAtMarket(0));
    host.lateFill(slot, Side.BUY, "9000", "0.1");
    assertThat(host.coins()).isEqualTo(Amount.ZERO);
    assertThat(host.state.stage()).isEqualTo(Stage.ENDED);
  }

  @Test
  void emergencyClose_sellsWithALimitBelowThePrice() {
    var host = Grids.five("10000.01");
    host.start();
    host.part = rest -> rest.isAbove(Quantity.of("0.1")) ? Quantity.of("0.1") : rest;
    host.command(new Command.EmergencyClose(Ratio.percent("3")));
    assertThat(host.fills.getLast().slot().name()).isEqualTo("emergency");
    assertThat(host.coins()).isEqualTo(Amount.ZERO);
  }

  @Test
  void commandOfOtherStrategies_isRefusedWithAReason() {
    var host = Grids.five("10000");
    host.start();
    var before = host.plan();
    host.command(new Command.Reanchor(Optional.empty()));
    assertThat(host.plan()).isEqualTo(before);
    assertThat(host.lastReason()).isEqualTo("A range grid has no anchor.");
  }

  @Test
  void orderEndedByTheVenue_comesBackInANewSlotAfterAMinute() {
    var host = Grids.five("10000");
    host.start();
    host.endOrder("buy-1", "expired");
    assertThat(host.slotNames()).containsExactly("sell-3", "buy-0", "sell-4");
    host.pass(Duration.ofMinutes(1));
    assertThat(host.ordersNamed("buy-1").getFirst().slot()).isEqualTo(new OrderSlot(2, "buy-1"));
  }

  @Test
  void initialPurchaseInParts_laysTheLinesWhenItIsComplete() {
    var host = Grids.five("10000");
    host.part = rest -> Quantity.of("0.05");
    host.start();
    assertThat(host.fills).hasSize(4);
    assertThat(host.state.stage()).isEqualTo(Stage.RUNNING);
  }

  @Test
  void editedRange_isLaidAnewWithTheCoinsAtHand() {
    var host = Grids.five("10000");
    host.start();
    host.walkTo("9000");
    host.config = Grids.read(Grids.params("7000", "11000", 4, "0.1"), Grids.BTC, FeeRates.NONE);
    host.start();
    assertThat(host.fills).hasSize(2);
    assertThat(host.slotNames()).containsExactly("buy-1", "sell-3", "buy-0", "sell-4");
    assertThat(host.state.lines().getFirst()).isEqualTo(Price.of("7000"));
    assertThat(host.ordersNamed("buy-1").getFirst().slot().cycle()).isEqualTo(2);
  }
}
