package io.millrace.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.ContractRoll;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.testing.SharedData;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContinuousSeriesTest {
  private static final InstrumentId ES = InstrumentId.of("cme:ES");
  private static final Instant FRIDAY = Instant.parse("2013-12-13T15:00:00Z");
  private static final Instant MONDAY = Instant.parse("2013-12-16T15:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2013-12-17T15:00:00Z");

  @Test
  void join_twoContracts_shiftsTheOldOneByTheLastCommonDifference() {
    // Monday 2013-12-16 is four days before the third Friday. On Friday H is 6.25 below Z.
    BarSeries december =
        daily("cme:ESZ13", row(FRIDAY, 1780, 500), row(MONDAY, 1790, 400), row(TUESDAY, 1795, 10));
    BarSeries march =
        daily(
            "cme:ESH14",
            row(FRIDAY, 1773.75, 300),
            row(MONDAY, 1784, 450),
            row(TUESDAY, 1788, 900));

    ContinuousSeries joined =
        ContinuousSeries.join(ES, List.of(december, march), new RollRule.AsUsual());

    assertThat(joined.rolls())
        .containsExactly(
            new ContractRoll(MONDAY, december.instrument(), march.instrument(), Price.of("-6.25")));
    assertThat(closes(joined.adjusted())).containsExactly("1773.75", "1784", "1788");
    assertThat(closes(joined.traded())).containsExactly("1780", "1784", "1788");
    assertThat(joined.adjusted().instrument()).isEqualTo(ES);
    assertThat(joined.adjusted().volume(0)).isEqualTo(500);
    assertThat(joined.adjusted().bar(0).high()).isEqualTo(Price.of("1774.75"));
    assertThat(joined.contract(FRIDAY.toEpochMilli())).isEqualTo(december.instrument());
    assertThat(joined.contract(MONDAY.toEpochMilli())).isEqualTo(march.instrument());
    assertThat(joined.offset(FRIDAY.toEpochMilli())).isEqualTo(Price.of("-6.25"));
    assertThat(joined.offset(MONDAY.toEpochMilli())).isEqualTo(Price.ofUnits(0));
  }

  @Test
  void join_byVolume_movesTheDayAfterTheNextTradedMore() {
    BarSeries december =
        daily("cme:ESZ13", row(FRIDAY, 1780, 500), row(MONDAY, 1790, 400), row(TUESDAY, 1795, 10));
    BarSeries march =
        daily(
            "cme:ESH14",
            row(FRIDAY, 1773.75, 300),
            row(MONDAY, 1784, 450),
            row(TUESDAY, 1788, 900));

    ContinuousSeries joined =
        ContinuousSeries.join(ES, List.of(december, march), new RollRule.ByVolume());

    assertThat(joined.rolls().getFirst().at()).isEqualTo(TUESDAY);
    assertThat(joined.rolls().getFirst().gap()).isEqualTo(Price.of("-6"));
    assertThat(closes(joined.adjusted())).containsExactly("1774", "1784", "1788");
  }

  @Test
  void join_threeContracts_addsTheGapsUp() {
    Instant march17 = Instant.parse("2014-03-17T15:00:00Z");
    Instant march14 = Instant.parse("2014-03-14T15:00:00Z");
    BarSeries december = daily("cme:ESZ13", row(FRIDAY, 1780, 1), row(MONDAY, 1790, 1));
    BarSeries march =
        daily("cme:ESH14", row(FRIDAY, 1775, 1), row(MONDAY, 1785, 1), row(march14, 1840, 1));
    BarSeries june = daily("cme:ESM14", row(march14, 1833, 1), row(march17, 1850, 1));

    ContinuousSeries joined =
        ContinuousSeries.join(ES, List.of(december, march, june), new RollRule.AsUsual());

    assertThat(closes(joined.adjusted())).containsExactly("1768", "1778", "1833", "1850");
    assertThat(joined.offset(FRIDAY.toEpochMilli())).isEqualTo(Price.of("-12"));
    assertThat(joined.contracts()).hasSize(3);
  }

  @Test
  void join_rollBeyondTheBars_staysInTheFirstContract() {
    BarSeries december = daily("cme:ESZ13", row(FRIDAY, 1780, 500));
    BarSeries march = daily("cme:ESH14", row(FRIDAY, 1773.75, 300));

    ContinuousSeries joined =
        ContinuousSeries.join(ES, List.of(december, march), new RollRule.AsUsual());

    assertThat(joined.rolls()).isEmpty();
    assertThat(closes(joined.adjusted())).containsExactly("1780");
  }

  @Test
  void join_whatDoesNotFit_isRefused() {
    BarSeries december = daily("cme:ESZ13", row(FRIDAY, 1780, 500));
    BarSeries later = daily("cme:ESH14", row(MONDAY, 1784, 450));
    refused("no bar in common before the roll at 2013-12-16T15:00:00Z", december, later);
    refused("cme:ESZ13 must end after cme:ESH14", later, december);
    refused("do not continue cme:ESZ13", december, daily("cme:NQH14", row(MONDAY, 1, 1)));
    refused("must be a contract of a known root", december, daily("cme:XX", row(MONDAY, 1, 1)));
  }

  @Test
  void join_aContractThatIsMissing_isRefused() {
    Instant june = Instant.parse("2014-06-02T15:00:00Z");
    refused(
        "bars of ESH14 are missing between cme:ESZ13 and cme:ESM14",
        daily("cme:ESZ13", row(FRIDAY, 1780, 1)),
        daily("cme:ESM14", row(june, 1900, 1)));
    refused(
        "cme:ESZ13 is left on 2013-12-16, and its bars go on to 2013-12-17T15:00:00Z",
        daily("cme:ESZ13", row(FRIDAY, 1780, 1), row(TUESDAY, 1785, 1)));
    refused(
        "bars of ESH14 are missing",
        daily("cme:ESZ13", row(FRIDAY, 1780, 1), row(MONDAY, 1785, 1)),
        daily("cme:ESH14", row(FRIDAY, 1774, 1)));
  }

  @Test
  void split_barsOfTheRoot_takesTheWholeMoveAsTheGap() {
    BarSeries root = daily("cme:ES", row(FRIDAY, 1780, 1), row(MONDAY, 1784, 1));
    ContinuousSeries found = ContinuousSeries.split(root, new RollRule.AsUsual());
    assertThat(found.rolls())
        .containsExactly(
            new ContractRoll(
                MONDAY, InstrumentId.of("cme:ESZ13"), InstrumentId.of("cme:ESH14"), Price.of("4")));
    assertThat(closes(found.traded())).containsExactly("1780", "1784");
    assertThat(closes(found.adjusted())).containsExactly("1784", "1784");
    assertThatThrownBy(() -> ContinuousSeries.split(root, new RollRule.ByVolume()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not tell the volume of each contract");
  }

  @Test
  void join_recordedContracts_leavesNoJumpAtTheRoll() throws Exception {
    SharedData.with(
        "bars/cme-futures",
        folder -> {
          BarSeries december =
              Bars.load(folder.resolve("ESZ13-1m-20131006_20131011.csv.gz")).series();
          BarSeries march = Bars.load(folder.resolve("ESH14-1m-20131006_20131011.csv.gz")).series();
          // 72 days before 2013-12-20 is Wednesday 2013-10-09, amid the recording.
          ContinuousSeries joined =
              ContinuousSeries.join(
                  ES, List.of(december, march), new RollRule.DaysBeforeLastTrade(72));

          ContractRoll roll = joined.rolls().getFirst();
          assertThat(roll.at()).isEqualTo(Instant.parse("2013-10-08T22:00:00Z"));
          // March stood 7 points or so below December: dividends above interest.
          assertThat(roll.gap().toBigDecimal().doubleValue()).isBetween(-9.0, -5.0);
          BarSeries adjusted = joined.adjusted();
          int first = adjusted.indexAtOrAfter(roll.at().toEpochMilli());
          assertThat(Math.abs(adjusted.open(first) - adjusted.close(first - 1)))
              .isLessThan(Price.of("5").units());
          assertThat(adjusted.close(adjusted.size() - 1)).isEqualTo(march.close(march.size() - 1));
          assertThat(adjusted.close(0) - joined.offset(adjusted.openTime(0)).units())
              .isEqualTo(december.close(0));
          assertThat(
                  ContinuousSeries.join(ES, List.of(december, march), new RollRule.ByVolume())
                      .rolls())
              .isEmpty();
        });
  }

  private static void refused(String message, BarSeries... contracts) {
    assertThatThrownBy(() -> ContinuousSeries.join(ES, List.of(contracts), new RollRule.AsUsual()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private record Row(Instant at, double close, double volume) {}

  private static Row row(Instant at, double close, double volume) {
    return new Row(at, close, volume);
  }

  /// Bars one point high.
  private static BarSeries daily(String instrument, Row... rows) {
    long[] times = Arrays.stream(rows).mapToLong(row -> row.at().toEpochMilli()).toArray();
    long[] closes =
        Arrays.stream(rows).mapToLong(row -> Math.round(row.close() * 100_000_000L)).toArray();
    long[] highs = Arrays.stream(closes).map(close -> close + 100_000_000L).toArray();
    return new BarSeries(
        InstrumentId.of(instrument),
        BarInterval.D1,
        times,
        closes.clone(),
        highs,
        closes.clone(),
        closes,
        Arrays.stream(rows).mapToDouble(Row::volume).toArray());
  }

  private static List<String> closes(BarSeries series) {
    return IntStream.range(0, series.size())
        .mapToObj(i -> series.bar(i).close().toString())
        .toList();
  }
}
