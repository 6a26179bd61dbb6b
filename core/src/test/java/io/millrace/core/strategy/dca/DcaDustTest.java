package io.millrace.core.strategy.dca;

import static io.millrace.core.strategy.dca.DcaFixture.LADDER;
import static io.millrace.core.strategy.dca.DcaFixture.closes;
import static io.millrace.core.strategy.dca.DcaFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.TradingRules;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import org.junit.jupiter.api.Test;

/// What is left of a deal's order is less than the venue takes.
final class DcaDustTest {
  @Test
  void restOfTheTakeProfit_closesTheDeal_andKeepsItsCost() {
    var host = held(LADDER);
    host.fillPart("take-profit", "1012.03", "0.0999");
    host.tooSmall("take-profit");
    assertThat(closes(host)).containsExactly(CloseReason.TAKE_PROFIT);
    assertThat(host.plan().orders()).isEmpty();
    // 101.101797 for 0.0999, less its fee of 0.1011018, and 0.999 of the 100.1 that were paid
    assertThat(host.state.realised()).isEqualTo(Amount.of("1.0007952"));
  }

  @Test
  void restOfASafetyOrder_theNextOneRests() {
    var host = held(LADDER);
    host.fillPart("safety-1", "990.99", "0.1");
    host.tooSmall("safety-1");
    assertThat(host.slotNames()).containsExactly("take-profit", "safety-2", "safety-3");
    assertThat(host.ordersNamed("take-profit").getFirst().quantity()).isEqualTo(Quantity.of("0.2"));
  }

  @Test
  void restOfTheBaseOrder_theDealGoesOnWithWhatItHas() {
    var host = DcaFixture.host(LADDER);
    host.hold = true;
    host.start();
    host.fillPart("base", "1000", "0.0999");
    host.tooSmall("base");
    assertThat(host.slotNames()).containsExactly("take-profit", "safety-1", "safety-2");
  }

  @Test
  void baseOrderThatNeverTraded_isGivenUp() {
    var host = DcaFixture.host(LADDER);
    host.hold = true;
    host.start();
    host.tooSmall("base");
    assertThat(closes(host)).containsExactly(CloseReason.CANCELLED);
    assertThat(host.state.deals()).isEmpty();
  }

  @Test
  void restOfTheClosingOrder_closesTheDealForItsReason() {
    var host = held(LADDER);
    host.command(new Command.CloseAtMarket(0));
    host.fillPart("close", "1000", "0.0999");
    host.tooSmall("close");
    assertThat(closes(host)).containsExactly(CloseReason.MANUAL);
    assertThat(host.state.deals()).isEmpty();
  }

  @Test
  void dealTooSmallToBeClosed_waitsForSafetyOrders() {
    var host = little(LADDER);
    host.tooSmall("take-profit");
    assertThat(closes(host)).isEmpty();
    host.fillPart("safety-1", "990.99", "0.1001");
    assertThat(host.ordersNamed("take-profit").getFirst().quantity())
        .isEqualTo(Quantity.of("0.1031"));
  }

  @Test
  void dealTooSmallToBeClosed_thatCannotGrow_isCancelled() {
    var host = little("'cooldownSeconds':0");
    host.tooSmall("take-profit");
    assertThat(closes(host)).containsExactly(CloseReason.CANCELLED);
    assertThat(host.state.realised()).isEqualTo(Amount.ZERO);
  }

  @Test
  void targetTooSmallForTheVenue_joinsTheOneBefore() {
    var host = held(targets("96", "4"));
    assertThat(host.slotNames()).containsExactly("take-profit-1");
    assertThat(host.ordersNamed("take-profit-1").getFirst().quantity())
        .isEqualTo(Quantity.of("0.1"));
  }

  @Test
  void firstTargetTooSmallForTheVenue_joinsTheLast() {
    var host = held(targets("4", "96"));
    assertThat(host.slotNames()).containsExactly("take-profit-2");
  }

  @Test
  void restOfATarget_joinsTheLast() {
    var host = held(targets("50", "50"));
    host.fillPart("take-profit-1", "1012.03", "0.0499");
    host.tooSmall("take-profit-1");
    assertThat(closes(host)).isEmpty();
    assertThat(host.ordersNamed("take-profit-2").getFirst().quantity())
        .isEqualTo(Quantity.of("0.0501"));
    host.fillPart("take-profit-2", "1022.05", "0.05");
    host.tooSmall("take-profit-2");
    assertThat(closes(host)).containsExactly(CloseReason.TAKE_PROFIT);
  }

  @Test
  void restOfATarget_whileTheLastOneTrails_theDealGoesOn() {
    var host =
        held(
            "'takeProfit':{'trailing':'0.5','targets':"
                + "[{'share':'50','percent':'1'},{'share':'50','percent':'2'}]}");
    host.fillPart("take-profit-1", "1012.03", "0.0499");
    host.tooSmall("take-profit-1");
    assertThat(closes(host)).isEmpty();
    host.hold = false;
    host.walkTo("1030", "1020");
    assertThat(closes(host)).containsExactly(CloseReason.TAKE_PROFIT);
    assertThat(host.coins()).isEqualTo(Amount.ZERO);
  }

  @Test
  void safetyOrderOfContracts_isWorthWhatItsMultiplierMakesIt() {
    Instrument perpetual = DcaFixture.future("0.01", "1", "0.001");
    TradingRules atLeastFive = DcaFixture.SPOT.rules();
    Instrument contracts = perpetual.with(atLeastFive);
    String json =
        "{'baseOrder':{'size':'100'},'takeProfit':{'percent':'1'},"
            + "'safetyOrders':{'max':2,'active':2,'size':'4','unit':'base','deviation':'1'}}";
    DcaConfig config = DcaFixture.config(json, contracts, DcaFixture.FEES);
    var host = new WalkingHost<>(DcaFixture.TYPE, config, contracts, DcaFixture.FEES, "1000");
    host.start();
    assertThat(host.slotNames()).containsExactly("take-profit");
    assertThat(
            DcaFixture.TYPE
                .preview(config, contracts, DcaFixture.FEES, Price.of("1000"))
                .problems())
        .isNotEmpty();
  }

  private static String targets(String first, String second) {
    return "'takeProfit':{'targets':[{'share':'%s','percent':'1'},{'share':'%s','percent':'2'}]}"
        .formatted(first, second);
  }

  /// A deal of 3 USDT, because the venue ended its base order early.
  private static WalkingHost<DcaConfig, DcaState> little(String more) {
    var host = DcaFixture.host(more);
    host.hold = true;
    host.start();
    host.fillPart("base", "1000", "0.003");
    host.endOrder("base", "expired");
    return host;
  }

  /// Started, and from now on nothing trades by itself.
  private static WalkingHost<DcaConfig, DcaState> held(String more) {
    var host = started(more);
    host.hold = true;
    return host;
  }
}
