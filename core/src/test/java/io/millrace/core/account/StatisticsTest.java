package io.millrace.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void deals_areCountedByHand() {
    DealStatistics of =
        DealStatistics.of(
            List.of(deal("4", 60), deal("-1", 120), deal("2", 180), deal("0", 240), open()));

    assertThat(of.closed()).isEqualTo(4);
    assertThat(of.wins()).isEqualTo(2);
    assertThat(of.losses()).isEqualTo(1);
    assertThat(of.winRate()).hasValue(0.5);
    assertThat(of.profit()).isEqualTo(Amount.of("5"));
    assertThat(of.averageWin()).contains(Amount.of("3"));
    assertThat(of.averageLoss()).contains(Amount.of("-1"));
    assertThat(of.largestWin()).contains(Amount.of("4"));
    assertThat(of.largestLoss()).contains(Amount.of("-1"));
    assertThat(of.profitFactor()).hasValue(6);
    assertThat(of.averageDuration()).contains(Duration.ofSeconds(150));
    assertThat(of.longest()).isEqualTo(Duration.ofMinutes(4));
  }

  @Test
  void noDeals_haveNoRates() {
    DealStatistics none = DealStatistics.of(List.of(open()));

    assertThat(none.winRate()).isEmpty();
    assertThat(none.averageWin()).isEmpty();
    assertThat(none.averageDuration()).isEmpty();
    assertThat(none.profitFactor()).isEmpty();
    assertThat(none.profit()).isEqualTo(Amount.ZERO);
  }

  @Test
  void drawdown_isMeasuredFromThePeakBefore() {
    // Peak 120, then 90: a quarter; the later fall from 130 to 104 is a fifth.
    assertThat(EquityStatistics.maxDrawdown(100, new double[] {120, 90, 130, 104}))
        .isCloseTo(0.25, within(1e-12));
    assertThat(EquityStatistics.maxDrawdown(100, new double[] {80})).isCloseTo(0.2, within(1e-12));
    assertThat(EquityStatistics.maxDrawdown(100, new double[] {100, 110})).isZero();
  }

  @Test
  void sharpeAndSortino_ofThreeDays_areAsByHand() {
    // Mean 0.01; deviations 0.01, −0.02, 0.01: variance (1+4+1)e-4/3 = 2e-4. Downside: 1e-4/3.
    double[] returns = {0.02, -0.01, 0.02};
    double year = Math.sqrt(365);

    assertThat(EquityStatistics.sharpe(returns).orElseThrow())
        .isCloseTo(0.01 / Math.sqrt(2e-4) * year, within(1e-9));
    assertThat(EquityStatistics.sortino(returns).orElseThrow())
        .isCloseTo(0.01 / Math.sqrt(1e-4 / 3) * year, within(1e-9));
  }

  @Test
  void dealCurve_startsFromWhatADealTiedUp_andCountsDaysWithoutDeals() {
    DealCurve curve = DealCurve.of(List.of(deal("10", 60), deal("-11", 2 * 86_400)));

    assertThat(curve.maxDrawdown().orElseThrow()).isCloseTo(0.1, within(1e-12));
    // Days: +10 of 100, nothing, −11 of 110.
    assertThat(curve.sharpe().orElseThrow())
        .isCloseTo(
            EquityStatistics.sharpe(new double[] {0.1, 0, -0.1}).orElseThrow(), within(1e-9));
    assertThat(DealCurve.of(List.of(open())).maxDrawdown()).isEmpty();
  }

  @Test
  void sharpe_withoutVariation_isNothing() {
    assertThat(EquityStatistics.sharpe(new double[] {0, 0})).isEmpty();
    assertThat(EquityStatistics.sharpe(new double[] {})).isEmpty();
    assertThat(EquityStatistics.sortino(new double[] {0.1, 0.2})).isEmpty();
  }

  private static Deal deal(String profit, long seconds) {
    Instant at = Instant.parse("2024-01-01T00:00:00Z");
    Amount cost = Amount.of("100");
    return new Deal(
        1,
        Side.BUY,
        at,
        Optional.of(at.plusSeconds(seconds)),
        Optional.of("manual"),
        Quantity.of("1"),
        cost,
        Quantity.of("1"),
        cost.plus(Amount.of(profit)),
        Amount.ZERO);
  }

  private static Deal open() {
    Deal closed = deal("1", 1);
    return new Deal(
        2,
        Side.BUY,
        closed.openedAt(),
        Optional.empty(),
        Optional.empty(),
        Quantity.of("1"),
        Amount.of("100"),
        Quantity.ZERO,
        Amount.ZERO,
        Amount.ZERO);
  }
}
