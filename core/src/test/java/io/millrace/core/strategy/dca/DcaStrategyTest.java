package io.millrace.core.strategy.dca;

import static io.millrace.core.strategy.dca.DcaFixture.LADDER;
import static io.millrace.core.strategy.dca.DcaFixture.MINUTE;
import static io.millrace.core.strategy.dca.DcaFixture.closes;
import static io.millrace.core.strategy.dca.DcaFixture.fills;
import static io.millrace.core.strategy.dca.DcaFixture.host;
import static io.millrace.core.strategy.dca.DcaFixture.limit;
import static io.millrace.core.strategy.dca.DcaFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.Wake;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DcaStrategyTest {
  // ---- the ordinary course

  @Test
  void start_asap_buysAtMarketAndRestsTheLadder() {
    var host = started(LADDER);
    assertThat(fills(host)).containsExactly("1/base 1000");
    assertThat(host.slotNames()).containsExactly("take-profit", "safety-1", "safety-2");
    // reference 1001: the fee of 0.1 counts
    assertThat(limit(host, "safety-1")).isEqualTo(Price.of("990.99"));
    assertThat(limit(host, "take-profit")).isEqualTo(Price.of("1012.03"));
  }

  @Test
  void safetyOrderFills_nextOneRestsAndTakeProfitFollows() {
    var host = started(LADDER);
    host.walkTo("985");
    assertThat(host.slotNames()).containsExactly("take-profit", "safety-2", "safety-3");
    assertThat(limit(host, "take-profit")).isBetween(Price.of("1006"), Price.of("1008"));
    assertThat(host.ordersNamed("take-profit").getFirst().quantity())
        .isEqualTo(Quantity.of("0.201"));
  }

  @Test
  void takeProfitFills_closesWithAProfitAndOpensInALaterBar() {
    var host = started(LADDER);
    host.walkTo("985", "1020");
    assertThat(closes(host)).containsExactly(CloseReason.TAKE_PROFIT);
    assertThat(host.cash().isPositive()).isTrue();
    assertThat(host.coins().isZero()).isTrue();
    assertThat(host.state.realised()).isEqualTo(host.cash());
    assertThat(host.plan().orders()).isEmpty();
    assertThat(host.plan().wakes()).containsExactly(new Wake.At(host.now));
    host.pass(MINUTE);
    assertThat(fills(host)).last().isEqualTo("2/base 1020");
  }

  @Test
  void cooldown_longerThanABar_isWaitedFor() {
    var host = started("'cooldownSeconds':300");
    host.walkTo("1020");
    host.pass(MINUTE);
    assertThat(host.fills).hasSize(2);
    host.pass(Duration.ofMinutes(4));
    assertThat(host.fills).hasSize(3);
  }

  @Test
  void partialFills_keepTheOrdersEqualUntilTheyAreDone() {
    var host = host(LADDER);
    Quantity slice = Quantity.of("0.03");
    host.part = rest -> rest.min(slice);
    host.start();
    host.walkTo("985", "1020");
    assertThat(closes(host)).containsExactly(CloseReason.TAKE_PROFIT);
    assertThat(host.coins().isZero()).isTrue();
    assertThat(host.state.realised()).isEqualTo(host.cash());
  }

  @Test
  void safetyOrderFills_whileTakeProfitIsPartlySold_sellsWhatRemainsInTheSameSlot() {
    var host = started(LADDER);
    host.lateFill(new OrderSlot(1, "take-profit"), Side.SELL, "1012.03", "0.04");
    assertThat(host.ordersNamed("take-profit").getFirst().quantity()).isEqualTo(Quantity.of("0.1"));
    host.lateFill(new OrderSlot(1, "safety-1"), Side.BUY, "990.99", "0.101");
    assertThat(host.ordersNamed("take-profit").getFirst().quantity())
        .isEqualTo(Quantity.of("0.201"));
  }

  @Test
  void limitBaseOrder_restsOnTheTickNotAbove() {
    var host =
        DcaFixture.host(
            "{'baseOrder':{'size':'100','type':'limit'},'takeProfit':{'percent':'1'}}", "1000.005");
    host.part = rest -> Quantity.of("0.01").min(rest);
    host.start();
    assertThat(limit(host, "base")).isEqualTo(Price.of("1000"));
    assertThat(host.fills).isEmpty();
    host.walkTo("1000");
    assertThat(host.slotNames()).containsExactly("take-profit");
    assertThat(limit(host, "take-profit")).isEqualTo(Price.of("1012.03"));
  }

  @Test
  void feeInCoins_sellsWhatArrived() {
    var fees = new FeeRates(Ratio.percent("0.1"), Ratio.percent("0.1"), FeeAsset.BASE);
    var config =
        DcaFixture.config(
            "{'baseOrder':{'size':'1000'},'takeProfit':{'percent':'1'}}", DcaFixture.SPOT, fees);
    var host = new WalkingHost<>(DcaFixture.TYPE, config, DcaFixture.SPOT, fees, "1000");
    host.start();
    assertThat(host.ordersNamed("take-profit").getFirst().quantity())
        .isEqualTo(Quantity.of("0.999"));
    // 1000 × 1.01 / (0.999 × 0.999)
    assertThat(limit(host, "take-profit")).isEqualTo(Price.of("1012.03"));
    host.walkTo("1013");
    assertThat(closes(host)).containsExactly(CloseReason.TAKE_PROFIT);
  }

  @Test
  void shortDeal_sellsFirstAndBuysBackLower() {
    var host = started("'side':'short'," + LADDER);
    assertThat(host.fills.getFirst().side()).isEqualTo(Side.SELL);
    assertThat(limit(host, "safety-1")).isEqualTo(Price.of("1008.99"));
    assertThat(limit(host, "take-profit")).isEqualTo(Price.of("988.02"));
    host.walkTo("1010", "980");
    assertThat(closes(host)).containsExactly(CloseReason.TAKE_PROFIT);
    assertThat(host.cash().isPositive()).isTrue();
    assertThat(host.state.realised()).isEqualTo(host.cash());
  }

  // ---- targets and trailing

  @Test
  void targets_sellTheirSharesAndMoveTheStopToBreakEven() {
    var host =
        started(
            "'takeProfit':{'targets':[{'share':'40','percent':'1'},{'share':'60','percent':'3'}]},"
                + "'stopLoss':{'percent':'5','breakevenAfterTarget':1}");
    assertThat(host.slotNames()).containsExactly("take-profit-1", "take-profit-2");
    assertThat(host.plan().wakes()).contains(new Wake.AtOrBelow(DcaFixture.ID, Price.of("950.95")));
    host.walkTo("1015");
    assertThat(host.slotNames()).containsExactly("take-profit-2");
    assertThat(host.ordersNamed("take-profit-2").getFirst().quantity())
        .isEqualTo(Quantity.of("0.06"));
    host.walkTo("1000");
    assertThat(closes(host)).containsExactly(CloseReason.STOP_LOSS);
    assertThat(host.fills.getLast().price()).isEqualTo(Price.of("1002.01"));
    assertThat(host.cash().isPositive()).isTrue();
  }

  @Test
  void trailingTakeProfit_sellsWhenPriceFallsBackFromItsPeak() {
    var host = started("'takeProfit':{'percent':'1','trailing':'0.5'}," + LADDER);
    assertThat(host.ordersNamed("take-profit")).isEmpty();
    host.walkTo("1010", "1005");
    assertThat(host.fills).hasSize(1);
    host.walkTo("1030");
    assertThat(host.state.deals().getFirst().watch().trailFrom()).isEqualTo(Price.of("1012.03"));
    host.walkTo("1026", "1020");
    assertThat(host.fills.getLast().slot().name()).isEqualTo("take-profit");
    assertThat(host.fills.getLast().price()).isEqualTo(Price.of("1024.85"));
    assertThat(closes(host)).containsExactly(CloseReason.TAKE_PROFIT);
  }

  // ---- stops

  @Test
  void stopLoss_isMeasuredFromTheBaseOrderAndSellsEverything() {
    var host = started("'stopLoss':{'percent':'4','action':'close-and-stop'}," + LADDER);
    host.walkTo("955");
    assertThat(fills(host))
        .containsExactly(
            "1/base 1000",
            "1/safety-1 990.99",
            "1/safety-2 980.98",
            "1/safety-3 970.97",
            "1/stop-loss 960.96");
    assertThat(closes(host)).containsExactly(CloseReason.STOP_LOSS);
    assertThat(host.announcements).last().isInstanceOf(Announcement.StopBot.class);
    assertThat(host.coins().isZero()).isTrue();
  }

  @Test
  void stopFires_planHoldsOnlyTheClosingOrder() {
    var host = started("'stopLoss':{'percent':'4'}," + LADDER);
    DealState deal = host.state.deals().getFirst();
    Wake stop = new Wake.AtOrBelow(DcaFixture.ID, Price.of("960.96"));
    DealState closing =
        new DealWatch(host.config, deal, DcaFixture.SPOT, DcaFixture.FEES).after(stop, host);
    List<DesiredOrder> orders = new ArrayList<>();
    new DealOrders(host.config, closing, DcaFixture.SPOT, DcaFixture.FEES, orders).addAll();
    OrderSlot slot = new OrderSlot(1, "stop-loss");
    assertThat(orders)
        .containsExactly(DesiredOrder.market(slot, Side.SELL, Quantity.of("0.1")).reducing());
    List<Wake> wakes = new ArrayList<>();
    new DealWatch(host.config, closing, DcaFixture.SPOT, DcaFixture.FEES).addWakes(wakes);
    assertThat(wakes).isEmpty();
  }

  @Test
  void stopTimeout_recoversWhenThePriceComesBackAndFiresWhenItStays() {
    var host = started("'stopLoss':{'percent':'4','timeoutSeconds':120}");
    host.walkTo("955");
    host.pass(MINUTE);
    host.walkTo("965");
    host.pass(Duration.ofMinutes(5));
    assertThat(host.fills).hasSize(1);
    host.walkTo("955");
    host.pass(Duration.ofMinutes(2));
    assertThat(closes(host)).containsExactly(CloseReason.STOP_LOSS);
    assertThat(host.fills.getLast().price()).isEqualTo(Price.of("955"));
  }

  @Test
  void trailingStop_followsThePrice() {
    var host = started("'takeProfit':{'percent':'50'},'stopLoss':{'percent':'4','trailing':true}");
    host.walkTo("1100", "1050");
    assertThat(host.fills.getLast().slot().name()).isEqualTo("stop-loss");
    assertThat(host.fills.getLast().price()).isEqualTo(Price.of("1056"));
  }

  @Test
  void closeAfterSeconds_closesAtMarket() {
    var host = started("'closeAfterSeconds':3600," + LADDER);
    host.pass(Duration.ofMinutes(59));
    assertThat(host.fills).hasSize(1);
    host.pass(MINUTE);
    assertThat(closes(host)).containsExactly(CloseReason.TIMEOUT);
    assertThat(host.fills.getLast().slot().name()).isEqualTo("close");
  }

  // ---- commands

  @Test
  void addFunds_countsForTheAverageAndNotForTheReference() {
    var host = started("'stopLoss':{'percent':'4'}," + LADDER);
    Price safety = limit(host, "safety-1");
    host.walkTo("995");
    host.command(new Command.AddFunds(1, Quantity.of("0.1"), Optional.empty()));
    assertThat(fills(host)).last().isEqualTo("1/add-1 995");
    assertThat(limit(host, "safety-1")).isEqualTo(safety);
    assertThat(limit(host, "take-profit")).isBetween(Price.of("1009"), Price.of("1010"));
    host.command(new Command.AddFunds(1, Quantity.of("0.1"), Optional.of(Price.of("993"))));
    assertThat(host.slotNames()).contains("add-2");
    host.command(new Command.AddFunds(1, Quantity.of("0.001"), Optional.empty()));
    assertThat(host.lastReason()).contains("notional 0.995 must be at least 5");
  }

  @Test
  void editsOfADeal_takeEffectAtOnce() {
    var host = started("'stopLoss':{'percent':'4'}," + LADDER);
    host.command(new Command.EditTakeProfit(1, Ratio.percent("2")));
    assertThat(limit(host, "take-profit")).isEqualTo(Price.of("1022.05"));
    host.command(new Command.ChangeSafetyOrders(1, 1));
    assertThat(host.slotNames()).containsExactly("take-profit", "safety-1");
    host.command(new Command.ChangeSafetyOrders(1, 5));
    host.command(new Command.EditStopLoss(1, Optional.of(Ratio.percent("2"))));
    assertThat(host.plan().wakes()).contains(new Wake.AtOrBelow(DcaFixture.ID, Price.of("980.98")));
    host.command(new Command.EditStopLoss(1, Optional.empty()));
    assertThat(host.plan().wakes()).isEmpty();
    host.walkTo("950.95");
    assertThat(fills(host)).last().isEqualTo("1/safety-5 950.95");
    host.command(new Command.EditTakeProfit(9, Ratio.percent("2")));
    assertThat(host.lastReason()).isEqualTo("There is no open deal 9");
  }

  @Test
  void cancelDeal_keepsTheCoinsAndSaysSo() {
    var host = started(LADDER);
    host.command(new Command.CancelDeal(1));
    assertThat(closes(host)).containsExactly(CloseReason.CANCELLED);
    assertThat(host.lastReason()).contains("0.1 ETH stay in the account");
    assertThat(host.plan().orders()).isEmpty();
    assertThat(host.coins()).isEqualTo(Amount.of("0.1"));
  }

  @Test
  void emergencyClose_sellsWithALimitBelowThePrice() {
    var host = started(LADDER);
    host.command(new Command.EmergencyClose(Ratio.ONE));
    assertThat(host.lastReason()).contains("margin 100 % is not allowed");
    host.command(new Command.EmergencyClose(Ratio.percent("3")));
    assertThat(closes(host)).containsExactly(CloseReason.EMERGENCY);
    assertThat(host.fills.getLast().slot().name()).isEqualTo("close");
  }

  // ---- what venues do

  @Test
  void baseOrderEndsUnfilled_givesTheDealUpAndTriesAgain() {
    var host =
        DcaFixture.host(
            "{'baseOrder':{'size':'100','type':'limit'},'takeProfit':{'percent':'1'}}", "1000.005");
    host.start();
    host.endOrder("base", "expired");
    assertThat(closes(host)).containsExactly(CloseReason.CANCELLED);
    host.pass(MINUTE);
    assertThat(host.ordersNamed("base").getFirst().slot().cycle()).isEqualTo(2);
  }

  @Test
  void lateFillAfterTheDealEnded_isSoldAgain() {
    var host = started(LADDER);
    host.walkTo("1020");
    host.lateFill(new OrderSlot(1, "safety-1"), Side.BUY, "990.99", "0.101");
    assertThat(host.coins().isZero()).isTrue();
    assertThat(host.fills.stream().map(Fill::slot).toList()).contains(new OrderSlot(1, "close"));
  }

  @Test
  void lateFillAfterTheDealWasSoldByHand_isSoldAgain_howeverOftenOneComes() {
    var host = started(LADDER);
    host.command(new Command.CloseAtMarket(1));
    assertThat(host.coins().isZero()).isTrue();
    for (String slot : List.of("safety-1", "safety-2")) {
      host.lateFill(new OrderSlot(1, slot), Side.BUY, "990.99", "0.05");
      assertThat(host.coins().isZero()).as("after " + slot).isTrue();
    }
  }

  @Test
  void figures_ofAnOpenDeal_areThoseOfItsOrders() {
    var host = started("'stopLoss':{'percent':'4'}," + LADDER);
    host.walkTo("985");
    var figures = DcaFixture.TYPE.figures(host.config, host.state, DcaFixture.SPOT, host.price);
    assertThat(figures.stream().map(fact -> fact.name() + " " + fact.value()).toList())
        .containsExactly(
            "deal 1",
            "average 996.47",
            "breakEven 997.47",
            "takeProfit " + limit(host, "take-profit"),
            "stopLoss 960.96",
            "nextOrder " + limit(host, "safety-2"),
            "safetyDone 1",
            "safetyTotal 3");
    host.command(new Command.CloseAtMarket(1));
    assertThat(DcaFixture.TYPE.figures(host.config, host.state, DcaFixture.SPOT, host.price))
        .isEmpty();
  }
}
