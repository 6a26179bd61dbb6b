package io.millrace.core.strategy.dca;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Fill.Liquidity;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.dca.DealState.Entry;
import io.millrace.core.strategy.dca.DealState.Progress;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Published 3Commas records, to the last digit.
class DcaVectorTest {
  private static final Instrument SPOT = DcaFixture.spot("0.01", "0.0001", "0");
  private static final DcaConfig A =
      DcaFixture.config(
          """
          {'baseOrder':{'size':'100'},
           'safetyOrders':{'size':'15','max':3,'active':3,'deviation':'1','stepScale':'4',
             'volumeScale':'1.7'},
           'takeProfit':{'targets':[{'share':'40','percent':'2'},{'share':'50','percent':'3'},
             {'share':'10','percent':'4'}]},
           'stopLoss':{'percent':'4'}}
          """,
          SPOT,
          DcaFixture.FEES);

  @Test
  void vectorA_baseFilled_laddersTargetsAndStop() {
    DealState deal = deal();
    assertThat(deal.ledger().opened().money()).isEqualTo(Amount.of("100.39125096"));
    assertThat(DealArithmetic.reference(deal.ledger().base(), SPOT))
        .isEqualTo(Fraction.of("3098.4954"));
    assertThat(orders(deal))
        .containsExactly(
            "take-profit-1 sell 0.0129 at 3163.63",
            "take-profit-2 sell 0.0162 at 3194.65",
            "take-profit-3 sell 0.0033 at 3225.67",
            "safety-1 buy 0.0049 at 3067.51",
            "safety-2 buy 0.0087 at 2943.57",
            "safety-3 buy 0.0178 at 2447.81");
    assertThat(stop(deal)).isEqualTo(Price.of("2974.555584"));
    Quantity held = deal.ledger().held();
    Amount value = Amount.of(Price.of("3079.65"), held);
    Amount fee = value.times(DcaFixture.FEES.taker(), Amount.DECIMALS, RoundingMode.HALF_UP);
    Amount unrealised = value.minus(fee).minus(deal.ledger().opened().money());
    assertThat(unrealised.toBigDecimal().setScale(8, RoundingMode.HALF_UP))
        .isEqualByComparingTo("-0.71037162");
  }

  @Test
  void vectorA_firstRungFilled_movesTargetsAndNotTheStop() {
    DealState base = deal();
    Fill fill = fill("safety-1", "3067.51", "0.0049");
    DealState deal =
        base.withSafety(
            1,
            new Progress(Quantity.of("0.0049"), true),
            base.ledger().after(fill, false, Direction.LONG, SPOT));
    assertThat(deal.ledger().opened().money()).isEqualTo(Amount.of("115.437080759"));
    assertThat(deal.ledger().held()).isEqualTo(Quantity.of("0.0373"));
    assertThat(orders(deal).subList(0, 3))
        .containsExactly(
            "take-profit-1 sell 0.0149 at 3159.89",
            "take-profit-2 sell 0.0186 at 3190.87",
            "take-profit-3 sell 0.0038 at 3221.85");
    assertThat(stop(deal)).isEqualTo(Price.of("2974.555584"));
  }

  @Test
  void vectorB_scalesOf156And25_give7Rungs() {
    Ladder ladder =
        DcaFixture.config(
                """
                {'baseOrder':{'size':'10'},
                 'safetyOrders':{'size':'10','max':7,'deviation':'1.3','stepScale':'1.56',
                   'volumeScale':'2.5'},
                 'takeProfit':{'percent':'1'}}
                """,
                SPOT,
                FeeRates.NONE)
            .ladder();
    assertThat(deviations(ladder))
        .containsExactly(
            "1.3",
            "3.328",
            "6.49168",
            "11.4270208",
            "19.126152448",
            "31.13679781888",
            "49.8734045974528");
    BigDecimal spent = new BigDecimal("10");
    List<String> totals = new ArrayList<>();
    for (Ladder.Rung rung : ladder.rungs()) {
      spent = spent.add(rung.size().toBigDecimal(8, RoundingMode.UNNECESSARY));
      totals.add(spent.stripTrailingZeros().toPlainString());
    }
    assertThat(totals)
        .containsExactly("20", "45", "107.5", "263.75", "654.375", "1630.9375", "4072.34375");
  }

  @Test
  void vectorC_scaleOf12_gives6Rungs() {
    Ladder ladder =
        DcaFixture.config(
                """
                {'baseOrder':{'size':'10'},
                 'safetyOrders':{'size':'10','max':6,'deviation':'2','stepScale':'1.2'},
                 'takeProfit':{'percent':'1'}}
                """)
            .ladder();
    assertThat(deviations(ladder))
        .containsExactly("2", "4.4", "7.28", "10.736", "14.8832", "19.85984");
  }

  private static List<String> deviations(Ladder ladder) {
    return ladder.rungs().stream()
        .map(
            rung ->
                rung.deviation()
                    .times(Fraction.of(100, 1))
                    .toBigDecimal(20, RoundingMode.UNNECESSARY)
                    .stripTrailingZeros()
                    .toPlainString())
        .toList();
  }

  /// The published record charges fees that are not rounded.
  private static Fill fill(String slot, String price, String quantity) {
    Amount value = Amount.of(Price.of(price), Quantity.of(quantity));
    Amount fee = value.times(DcaFixture.FEES.maker(), Amount.DECIMALS, RoundingMode.UNNECESSARY);
    return new Fill(
        new OrderSlot(1, slot),
        Side.BUY,
        Price.of(price),
        Quantity.of(quantity),
        Money.of(SPOT.quote(), fee),
        Liquidity.TAKER,
        Instant.EPOCH);
  }

  private static DealState deal() {
    Quantity quantity = DealArithmetic.quantity(Amount.of("100"), false, Price.of("3095.40"), SPOT);
    assertThat(quantity).isEqualTo(Quantity.of("0.0324"));
    DealState deal =
        DealState.opening(
            1, Instant.EPOCH, new Entry(quantity, null, Quantity.ZERO, false), DealArithmetic.ONE);
    Fill fill = fill("base", "3095.40", "0.0324");
    return deal.with(
        new Entry(quantity, null, quantity, true),
        deal.ledger().after(fill, true, Direction.LONG, SPOT));
  }

  private static Price stop(DealState deal) {
    return DealArithmetic.stop(A, Optional.empty(), deal.ledger().base(), SPOT);
  }

  private static List<String> orders(DealState deal) {
    List<DesiredOrder> orders = new ArrayList<>();
    new DealOrders(A, deal, SPOT, DcaFixture.FEES, orders).addAll();
    return orders.stream().map(DcaVectorTest::text).toList();
  }

  private static String text(DesiredOrder order) {
    String price = order.terms() instanceof OrderTerms.Limit limit ? limit.price().toString() : "";
    return order.slot().name()
        + " "
        + order.side().lower()
        + " "
        + order.quantity()
        + " at "
        + price;
  }
}
