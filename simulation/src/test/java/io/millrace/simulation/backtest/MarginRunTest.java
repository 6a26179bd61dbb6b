package io.millrace.simulation.backtest;

import static io.millrace.simulation.backtest.Scripts.bars;
import static io.millrace.simulation.backtest.Scripts.limit;
import static io.millrace.simulation.backtest.Scripts.order;
import static io.millrace.simulation.backtest.Scripts.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Handling;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.strategy.MarginSettings.Mode;
import io.millrace.core.strategy.Plan;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Margin, liquidation, funding and latency, worked by hand, on both engines. The perpetual keeps 1
/// % of its value; fees are 0.1 % resting and 0.2 % taking.
class MarginRunTest {
  private static final FundingRates EVERY_TWO_MINUTES =
      FundingRates.constant(new FundingSchedule(Duration.ofMinutes(2)), Ratio.of("0.001"));

  private Optional<Amount> capital = Optional.empty();

  @Test
  void isolatedLong_isLiquidatedWhereItsMarginMeetsTheMaintenance() {
    BacktestResult result =
        run(isolated(5), market(Side.BUY), bars("100 101 99 100", "100 100 70 75"));
    assertThat(Scripts.fills(result))
        .containsExactly("o buy 1 @ 100 taker", "liquidation sell 1 @ 80.8 taker");
    assertThat(result.position().isFlat()).isTrue();
    assertThat(result.position().realised()).isEqualTo(Amount.of("-19.2"));
    assertThat(result.stopped())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .endsWith("Z: the position of 1 BTC, entered at 100, was liquidated at 80.8"));
  }

  @Test
  void isolatedShort_isLiquidatedAbove_andPaysTheLiquidationFee() {
    var conditions =
        new Conditions(
            isolated(5).margin(),
            Ratio.of("0.01"),
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO);
    BacktestResult result = run(conditions, market(Side.SELL), bars("100 130 99 100"));
    Fill end = result.fills().getLast();
    assertThat(Scripts.fills(result)).endsWith("liquidation buy 1 @ 118.82 taker");
    assertThat(end.fee().amount()).isEqualTo(Amount.of("1.42584"));
  }

  @Test
  void gapBeyondBankruptcy_losesNoMoreThanTheMargin() {
    BacktestResult result =
        run(isolated(5), market(Side.BUY), bars("100 101 99 100", "70 71 69 70"));
    assertThat(Scripts.fills(result)).endsWith("liquidation sell 1 @ 80 taker");
    BacktestResult near =
        run(isolated(5), market(Side.BUY), bars("100 101 99 100", "80.5 81 69 70"));
    assertThat(Scripts.fills(near)).endsWith("liquidation sell 1 @ 80.5 taker");
  }

  @Test
  void liquidation_endsAllOrdersOfTheBot() {
    Plan plan =
        plan(
            order("o", Side.BUY, OrderTerms.MARKET, "1"), order("low", Side.BUY, limit("75"), "1"));
    BacktestResult result = run(isolated(5), plan, bars("100 101 99 100", "100 100 70 75"));
    assertThat(Scripts.fills(result)).hasSize(2).endsWith("liquidation sell 1 @ 80.8 taker");
  }

  @Test
  void cross_isCoveredByAllTheAccountHas() {
    capital = Optional.of(Amount.of("50.2"));
    var cross = Conditions.of(new MarginSettings(Mode.CROSS, 5));
    BacktestResult result = run(cross, market(Side.BUY), bars("100 101 99 100", "100 100 40 45"));
    assertThat(Scripts.fills(result)).endsWith("liquidation sell 1 @ 50.5 taker");
    capital = Optional.empty();
    assertThatThrownBy(() -> run(cross, market(Side.BUY), bars("100 101 99 100")))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("margin.mode");
  }

  @Test
  void markPrice_decidesWhereItIsGiven() {
    BarSeries last = bars("100 101 99 100", "100 101 60 100", "100 101 99 100");
    BarSeries mark = bars("100 101 99 100", "100 101 90 100", "100 101 99 80.81");
    var calm = isolated(5).marked(new MarketHistory(mark));
    assertThat(Scripts.fills(run(calm, market(Side.BUY), last))).hasSize(1);
    BarSeries falling = bars("100 101 99 100", "100 101 90 100", "100 101 80.8 100");
    var conditions = isolated(5).marked(new MarketHistory(falling));
    assertThat(Scripts.fills(run(conditions, market(Side.BUY), last)))
        .endsWith("liquidation sell 1 @ 99 taker");
  }

  @Test
  void initialMargin_andFee_mustBeFree() {
    capital = Optional.of(Amount.of("20.2"));
    BarSeries calm = bars("100 101 99 100", "100 101 99 100");
    assertThat(Scripts.fills(run(isolated(5), market(Side.BUY), calm))).hasSize(1);
    capital = Optional.of(Amount.of("20.19"));
    assertThat(Scripts.fills(run(isolated(5), market(Side.BUY), calm))).isEmpty();
  }

  @Test
  void closing_needsNoMoney() {
    capital = Optional.of(Amount.of("20.2"));
    Plan plan =
        plan(
            order("o", Side.BUY, OrderTerms.MARKET, "1"),
            order("out", Side.SELL, limit("105"), "1"));
    BacktestResult result = run(isolated(5), plan, bars("100 101 99 100", "100 106 99 100"));
    assertThat(Scripts.fills(result)).endsWith("out sell 1 @ 105 maker");
    assertThat(result.summary().maxCapital()).isEqualTo(Amount.of("20"));
  }

  @Test
  void funding_isPaidAtItsTimes_byTheOpen_whileAPositionIsOpen() {
    BarSeries series =
        bars(
            "100 101 99 100",
            "100 101 99 100",
            "102 103 101 102",
            "102 102 101 102",
            "104 104 104 104");
    BacktestResult bought = run(isolated(2).with(EVERY_TWO_MINUTES), market(Side.BUY), series);
    assertThat(bought.position().funding()).isEqualTo(Amount.of("-0.206"));
    assertThat(bought.summary().funding()).isEqualTo(Amount.of("-0.206"));
    assertThat(bought.equity().last())
        .isCloseTo(
            bought.summary().startCapital().toDouble() + 4 - 0.2 - 0.206,
            org.assertj.core.data.Offset.offset(1e-9));
    BacktestResult sold = run(isolated(2).with(EVERY_TWO_MINUTES), market(Side.SELL), series);
    assertThat(sold.position().funding()).isEqualTo(Amount.of("0.206"));
  }

  @Test
  void funding_isPaidOnTheMarkPrice_whereGiven() {
    BarSeries series = bars("100 101 99 100", "100 101 99 100", "102 103 101 102");
    BarSeries mark = bars("100 101 99 100", "100 101 99 100", "110 110 110 110");
    var conditions = isolated(2).with(EVERY_TWO_MINUTES).marked(new MarketHistory(mark));
    assertThat(run(conditions, market(Side.BUY), series).position().funding())
        .isEqualTo(Amount.of("-0.11"));
  }

  @Test
  void recordedRates_countAtTheirTimes() {
    FundingRates rates =
        FundingRates.recorded(
            new long[] {60_000, 90_000}, new Ratio[] {Ratio.of("0.001"), Ratio.of("-0.003")});
    BarSeries series = bars("100 101 99 100", "100 101 99 100", "100 103 99 102");
    assertThat(run(isolated(2).with(rates), market(Side.BUY), series).position().funding())
        .isEqualTo(Amount.of("0.2"));
  }

  @Test
  void latency_movesArrivalToTheFirstOpenAtOrAfterIt() {
    BarSeries series = bars("100 101 99 100", "102 103 101 102", "104 105 103 104");
    var slow = isolated(1).delayed(Duration.ofMinutes(1));
    assertThat(Scripts.fills(run(slow, market(Side.BUY), series)))
        .containsExactly("o buy 1 @ 102 taker");
    var slower = isolated(1).delayed(Duration.ofMillis(60_001));
    assertThat(Scripts.fills(run(slower, market(Side.BUY), series)))
        .containsExactly("o buy 1 @ 104 taker");
  }

  @Test
  void entriesThatCancelEachOther_reserveTheLargerMarginOnce() {
    // 110 and its fee of 0.2 % are 110.22; both entries together would need 200 more or less.
    capital = Optional.of(Amount.of("115"));
    Handling pair = Handling.PLAIN.inGroup("range");
    DesiredOrder buy = order("buy", Side.BUY, new OrderTerms.Stop(Price.of("110")), "1");
    DesiredOrder sell = order("sell", Side.SELL, new OrderTerms.Stop(Price.of("90")), "1");
    Plan both = plan(buy.handled(pair), sell.handled(pair));
    assertThat(Scripts.fills(run(isolated(1), both, bars("100 101 99 100", "100 100 85 86"))))
        .containsExactly("sell sell 1 @ 90 taker");
    assertThat(Scripts.fills(run(isolated(1), both, bars("100 101 99 100", "100 111 99 99"))))
        .containsExactly("buy buy 1 @ 110 taker");
    assertThat(
            Scripts.fills(
                run(isolated(1), plan(buy, sell), bars("100 101 99 100", "100 100 85 86"))))
        .as("alone, the second finds no money")
        .isEmpty();
    capital = Optional.of(Amount.of("105"));
    assertThat(Scripts.fills(run(isolated(1), both, bars("100 101 99 100", "100 111 85 86"))))
        .as("the larger one must be there")
        .doesNotContain("buy buy 1 @ 110 taker");
  }

  private BacktestResult run(Conditions conditions, Plan plan, BarSeries series) {
    return Scripts.run(Scripts.PERPETUAL, plan, _ -> Optional.empty(), series, conditions, capital);
  }

  private static Plan market(Side side) {
    return plan(order("o", side, OrderTerms.MARKET, "1"));
  }

  private static Conditions isolated(int leverage) {
    return Conditions.of(new MarginSettings(Mode.ISOLATED, leverage));
  }
}
