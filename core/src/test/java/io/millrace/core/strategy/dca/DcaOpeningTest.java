package io.millrace.core.strategy.dca;

import static io.millrace.core.strategy.dca.DcaFixture.LADDER;
import static io.millrace.core.strategy.dca.DcaFixture.MINUTE;
import static io.millrace.core.strategy.dca.DcaFixture.closes;
import static io.millrace.core.strategy.dca.DcaFixture.fills;
import static io.millrace.core.strategy.dca.DcaFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.BarInterval;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Command;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When a deal opens, and how large.
class DcaOpeningTest {
  @Test
  void priceAboveMaxPrice_waitsForThePriceAndSaysSo() {
    var host = started("'maxPrice':'950'");
    assertThat(host.fills).isEmpty();
    assertThat(host.lastReason()).isEqualTo("Waiting: price 1000 is above maxPrice 950");
    host.walkTo("940");
    assertThat(fills(host)).containsExactly("1/base 950");
  }

  @Test
  void noPriceYet_waitsForTheFirst() {
    var host = DcaFixture.host("{'baseOrder':{'size':'100'},'takeProfit':{'percent':'1'}}", "0");
    host.start();
    assertThat(host.fills).isEmpty();
    host.jumpTo("1000");
    assertThat(fills(host)).containsExactly("1/base 1000");
  }

  @Test
  void priceBetween_waitsForItsRange() {
    var host = started("'start':{'when':'price-between','low':'1100','high':'1200'}");
    assertThat(host.lastReason()).contains("price 1000 is below the start range's low 1100");
    host.walkTo("1300");
    assertThat(fills(host)).contains("1/base 1100");
  }

  @Test
  void rsiBelow_opensAtTheCloseThatShowsIt() {
    var host = started("'start':{'when':'rsi','interval':'1h','period':14,'below':'30'}");
    assertThat(host.lastReason()).isEqualTo("Waiting: RSI(14) of 1h has no value yet");
    host.closeBar(BarInterval.H1, 45);
    assertThat(host.fills).isEmpty();
    assertThat(host.lastReason()).isEqualTo("Waiting: RSI(14) of 1h is 45.0, must be below 30.0");
    host.closeBar(BarInterval.H1, 29);
    assertThat(host.fills).hasSize(1);
  }

  @Test
  void rsiCrossing_needsTheBarBefore() {
    var host = started("'start':{'when':'rsi','above':'30','crossing':true}");
    host.closeBar(BarInterval.H1, 40);
    host.closeBar(BarInterval.H1, 45);
    assertThat(host.fills).isEmpty();
    host.closeBar(BarInterval.H1, 28);
    host.closeBar(BarInterval.H1, 31);
    assertThat(host.fills).hasSize(1);
  }

  @Test
  void manualStart_opensOnlyByHand() {
    var host = started("'start':{'when':'manual'}");
    host.command(new Command.OpenDeal("signal"));
    assertThat(host.fills).isEmpty();
    assertThat(host.lastReason()).isEqualTo("No new deal. Waiting: deals are opened by hand");
    host.command(new Command.OpenDeal("user"));
    assertThat(host.fills).hasSize(1);
  }

  @Test
  void signalStart_isAndedWithTheOtherConditions() {
    var host =
        started("'start':[{'when':'signal'},{'when':'price-between','low':'1','high':'900'}]");
    host.command(new Command.OpenDeal("signal"));
    assertThat(host.lastReason()).contains("No new deal. Waiting: price 1000 is above");
    host.walkTo("890");
    assertThat(host.fills).isEmpty();
    host.command(new Command.OpenDeal("signal"));
    assertThat(host.fills).hasSize(1);
  }

  @Test
  void minVolume_unknownOrTooSmall_waits() {
    var host = started("'minVolume24h':'1000'");
    assertThat(host.lastReason()).contains("is not known");
    host.volume24h = 999;
    host.pass(MINUTE);
    assertThat(host.lastReason()).contains("is 999, minVolume24h is 1000");
    host.volume24h = 1000;
    host.pass(MINUTE);
    assertThat(host.fills).hasSize(1);
  }

  @Test
  void paused_managesTheOpenDealAndOpensNone() {
    var host = started(LADDER);
    host.mayOpen = false;
    host.walkTo("985", "1020");
    host.pass(Duration.ofHours(1));
    assertThat(closes(host)).containsExactly(CloseReason.TAKE_PROFIT);
    assertThat(host.state.opened()).isEqualTo(1);
    assertThat(host.plan().wakes()).isEmpty();
  }

  @Test
  void stopAfterDeals_stopsTheBot() {
    var host = started("'stopAfterDeals':2");
    host.walkTo("1020");
    host.pass(MINUTE);
    host.walkTo("1050");
    assertThat(host.announcements).last().isInstanceOf(Announcement.StopBot.class);
    assertThat(host.plan().wakes()).isEmpty();
  }

  @Test
  void maxActiveDeals_opensOneABarUpToThatMany() {
    var host = started("'maxActiveDeals':3");
    assertThat(host.fills).hasSize(1);
    host.pass(MINUTE);
    host.pass(MINUTE);
    host.pass(MINUTE);
    assertThat(host.fills).hasSize(3);
    host.walkTo("1020");
    assertThat(closes(host)).hasSize(3);
  }

  @Test
  void reinvestPercent_scalesNewDealsByProfitOverCapital() {
    var host = started("'reinvestPercent':'100'");
    host.state = new DcaState(1, Amount.of("50"), null, null, List.of(), List.of());
    host.start();
    assertThat(host.fills.getLast().quantity()).isEqualTo(Quantity.of("0.15"));
  }

  @Test
  void loss_scalesOnlyByRiskReduction() {
    DcaConfig reinvesting =
        DcaFixture.config(
            "{'baseOrder':{'size':'100'},'takeProfit':{'percent':'1'},'reinvestPercent':'100'}");
    DcaConfig reducing =
        DcaFixture.config(
            "{'baseOrder':{'size':'100'},'takeProfit':{'percent':'1'},'riskReductionPercent':'50'}");
    Amount loss = Amount.of("-20");
    Price price = Price.of("1000");
    assertThat(DealOpening.scale(reinvesting, loss, price, DcaFixture.SPOT)).isEqualTo(Ratio.ONE);
    assertThat(DealOpening.scale(reducing, loss, price, DcaFixture.SPOT))
        .isEqualTo(Ratio.of("0.9"));
  }

  @Test
  void sizeInPercent_isOfTheFreeBalance() {
    var host =
        DcaFixture.host(
            "{'baseOrder':{'size':'10','unit':'percent'},'takeProfit':{'percent':'1'},"
                + "'safetyOrders':{'size':'5','unit':'percent','max':1}}",
            "1000");
    host.free = Amount.of("2000");
    host.start();
    assertThat(host.fills.getFirst().quantity()).isEqualTo(Quantity.of("0.2"));
    assertThat(host.ordersNamed("safety-1").getFirst().quantity()).isEqualTo(Quantity.of("0.101"));
  }
}
