package io.millrace.simulation.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.core.account.Deal;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnalysisTest {
  @Test
  void byWeekday_groupsClosedDealsInTheOrderOfTheWeek() {
    List<Deal> deals =
        List.of(
            deal("2024-03-05T10:00:00Z", "5"),
            deal("2024-03-04T23:59:59Z", "-2"),
            deal("2024-03-12T00:00:00Z", "1"));

    DealBreakdown days = DealBreakdown.byWeekday(deals, ZoneOffset.UTC);

    assertThat(days.groups())
        .containsExactly(
            new DealBreakdown.Group("Mon", 1, 0, Amount.of("-2")),
            new DealBreakdown.Group("Tue", 2, 2, Amount.of("6")));
  }

  @Test
  void byHour_dealThatIsOpen_isLeftOut() {
    Deal open = deal("2024-03-05T10:00:00Z", "5").closed(Instant.EPOCH, "x");
    Deal stillOpen =
        new Deal(
            2,
            Side.BUY,
            Instant.parse("2024-03-05T11:00:00Z"),
            Optional.empty(),
            Optional.empty(),
            Quantity.of("1"),
            Amount.of("1"),
            Quantity.ZERO,
            Amount.ZERO,
            Amount.ZERO);

    DealBreakdown hours = DealBreakdown.byHour(List.of(open, stillOpen), ZoneOffset.UTC);

    assertThat(hours.groups()).extracting(DealBreakdown.Group::name).containsExactly("10:00");
  }

  @Test
  void shuffles_endWhereTheDealsEnd_andFallBetweenBestAndWorstOrder() {
    List<Deal> deals =
        List.of(
            deal("2024-03-05T10:00:00Z", "100"),
            deal("2024-03-05T11:00:00Z", "-100"),
            deal("2024-03-05T12:00:00Z", "-100"));

    MonteCarlo shuffled = MonteCarlo.of(deals, 1_000, 2_000, 7);

    MonteCarlo.Step end = shuffled.band().getLast();
    assertThat(end.deals()).isEqualTo(3);
    assertThat(end.low()).isEqualTo(900);
    assertThat(end.high()).isEqualTo(900);
    // Best: −100, +100, −100 from 1000 falls by 10 %. Worst: both losses in a row, from 1100 or
    // 1000: 200/1100 or 200/1000.
    assertThat(shuffled.drawdown(0.01)).isCloseTo(0.1, within(1e-12));
    assertThat(shuffled.drawdown(1)).isCloseTo(0.2, within(1e-12));
    assertThat(shuffled.drawdown(0.5)).isCloseTo(200.0 / 1_100, within(1e-12));
  }

  @Test
  void shuffles_sameSeed_sameResult() {
    List<Deal> deals =
        List.of(deal("2024-03-05T10:00:00Z", "3"), deal("2024-03-05T11:00:00Z", "-1"));

    assertThat(MonteCarlo.of(deals, 10, 51, 3).band())
        .isEqualTo(MonteCarlo.of(deals, 10, 51, 3).band());
  }

  @Test
  void shuffles_withoutDeals_haveNoDrawdown() {
    MonteCarlo nothing = MonteCarlo.of(List.of(), 10, 50, 3);

    assertThat(nothing.band()).isEmpty();
    assertThat(nothing.drawdown(0.95)).isZero();
  }

  private static Deal deal(String opened, String profit) {
    Instant at = Instant.parse(opened);
    Amount cost = Amount.of("1000");
    return new Deal(
        1,
        Side.BUY,
        at,
        Optional.of(at.plusSeconds(60)),
        Optional.of("take-profit"),
        Quantity.of("1"),
        cost,
        Quantity.of("1"),
        cost.plus(Amount.of(profit)),
        Amount.ZERO);
  }
}
