package io.millrace.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.core.testing.Gen;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class SignalSpecTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final SignalSpec NIGHT =
      new SignalSpec.SessionRange(LocalTime.of(18, 0), LocalTime.of(9, 30), NEW_YORK);

  @Test
  void lastBar_isTheBarJustFed() {
    Indicator last = new SignalSpec.LastBar().indicator();
    assertThat(last.isReady()).isFalse();
    last.update(60_000, 5, 7, 4, 6, 1);
    assertThat(last.value(0)).isEqualTo(6);
    assertThat(last.value(1)).isEqualTo(7);
    assertThat(last.value(2)).isEqualTo(4);
    assertThat(last.value(3)).isEqualTo(60_000);
  }

  @Test
  void spread_anySeries_isTheDifferenceOfTheAverages() {
    Gen.cases(
        60,
        1,
        random -> {
          Bars bars = Bars.random(random, 120);
          var spec = new SignalSpec.Spread(random.intBetween(1, 20), random.intBetween(21, 40));
          double[] fast = bars.values(new IndicatorSpec.Ema(spec.fast()));
          double[] slow = bars.values(new IndicatorSpec.Ema(spec.slow()));
          double[] now = bars.values(spec);
          double[] before = bars.values(spec, IndicatorLine.PREVIOUS);
          for (int i = 1; i < bars.size(); i++) {
            boolean ready = i + 1 >= spec.warmupBars();
            assertThat(now[i]).isEqualTo(boxed(ready ? fast[i] - slow[i] : Double.NaN));
            assertThat(before[i]).isEqualTo(boxed(fast[i - 1] - slow[i - 1]));
          }
        });
  }

  @Test
  void slope_anySeries_isTheMoveOfTheAverageABar() {
    Gen.cases(
        60,
        2,
        random -> {
          Bars bars = Bars.random(random, 120);
          var spec = new SignalSpec.Slope(random.intBetween(1, 40), random.intBetween(1, 20));
          double[] average = bars.values(new IndicatorSpec.Ema(spec.period()));
          double[] slope = bars.values(spec);
          for (int i = 0; i < bars.size(); i++) {
            double expected =
                i + 1 < spec.warmupBars()
                    ? Double.NaN
                    : (average[i] - average[i - spec.bars()]) / spec.bars();
            assertThat(slope[i]).isEqualTo(boxed(expected));
          }
        });
  }

  @Test
  void atrPercentile_anySeries_countsTheLowerOnes() {
    Gen.cases(
        60,
        3,
        random -> {
          Bars bars = Bars.random(random, 120);
          int window = random.intBetween(2, 50);
          var spec = new SignalSpec.AtrPercentile(random.intBetween(1, 20), window);
          double[] ranges = bars.values(new IndicatorSpec.Atr(spec.period()));
          double[] percentile = bars.values(spec);
          for (int i = 0; i < bars.size(); i++) {
            int below = 0;
            for (int j = Math.max(0, i - window + 1); j < i; j++) {
              below += ranges[j] < ranges[i] ? 1 : 0;
            }
            assertThat(percentile[i])
                .isEqualTo(
                    boxed(i + 1 < spec.warmupBars() ? Double.NaN : 100.0 * below / (window - 1)));
          }
        });
  }

  @Test
  void atrPercentile_growingAndShrinkingRanges_isHundredAndZero() {
    Indicator rank = new SignalSpec.AtrPercentile(1, 4).indicator();
    for (int range = 1; range <= 4; range++) {
      rank.update(0, 10, 10 + range, 10, 10, 1);
    }
    assertThat(rank.value()).isEqualTo(100);
    rank.update(0, 10, 10, 10, 10, 1);
    assertThat(rank.value()).isZero();
    rank.update(0, 10, 13, 10, 10, 1); // among 3, 4, 0 and itself, only 0 is lower
    assertThat(rank.value()).isCloseTo(100.0 / 3, within(1e-12));
  }

  @Test
  void condition_steadyClimb_trends() {
    Indicator condition = SignalSpec.Condition.USUAL.indicator();
    for (int i = 0; i < SignalSpec.Condition.USUAL.warmupBars(); i++) {
      assertThat(condition.isReady()).isFalse();
      condition.update(i * 60_000L, 100 + i, 101 + i, 100 + i, 101 + i, 1);
    }
    int mask = (int) condition.value();
    assertThat(mask & MarketCondition.TRENDING.bit()).isPositive();
    assertThat(mask & MarketCondition.RANGING.bit()).isZero();
  }

  @Test
  void condition_toAndFro_rangesAndThenIsVolatileAndQuiet() {
    Indicator condition = SignalSpec.Condition.USUAL.indicator();
    for (int i = 0; i < 200; i++) {
      feedSwing(condition, i, 1);
    }
    assertThat((int) condition.value() & MarketCondition.RANGING.bit()).isPositive();
    for (int i = 200; i < 210; i++) {
      feedSwing(condition, i, 5);
    }
    assertThat(MarketCondition.textOf((int) condition.value())).isEqualTo("ranging, volatile");
    for (int i = 210; i < 290; i++) {
      feedSwing(condition, i, 0.1);
    }
    assertThat(MarketCondition.textOf((int) condition.value())).isEqualTo("ranging, quiet");
  }

  private static void feedSwing(Indicator condition, int bar, double width) {
    double close = 100 + (bar % 2 == 0 ? width : -width);
    condition.update(bar * 60_000L, 100, 100 + width, 100 - width, close, 1);
  }

  @Test
  void sessionRange_night_endsBeforeTheMorning() {
    Indicator night = NIGHT.indicator();
    feed(night, at(2026, 3, 2, 17, 59), 900, 1, 50);
    assertThat(night.isReady()).isFalse();
    feed(night, at(2026, 3, 2, 18, 0), 105, 99, 100);
    feed(night, at(2026, 3, 3, 9, 29), 110, 100, 100);
    feed(night, at(2026, 3, 3, 9, 30), 500, 2, 100);
    assertThat(night.value(0)).isEqualTo(110);
    assertThat(night.value(1)).isEqualTo(99);
    assertThat(night.value(2)).isEqualTo(2);
    assertThat(night.value(3)).isEqualTo(50);
  }

  @Test
  void sessionRange_clocksGoForward_followsNewYork() {
    // 18:00 on the Saturday before is 23:00 UTC, 09:30 on the Sunday after 13:30 UTC.
    Indicator night = NIGHT.indicator();
    night.update(Instant.parse("2026-03-07T23:00:00Z").toEpochMilli(), 1, 3, 1, 2, 1);
    night.update(Instant.parse("2026-03-08T13:29:00Z").toEpochMilli(), 1, 4, 1, 2, 1);
    night.update(Instant.parse("2026-03-08T13:30:00Z").toEpochMilli(), 1, 9, 1, 2, 1);
    assertThat(night.value(0)).isEqualTo(4);
    // and at 18:00 of that Sunday, 22:00 UTC, the next one begins
    night.update(Instant.parse("2026-03-08T21:59:00Z").toEpochMilli(), 1, 9, 1, 2, 1);
    assertThat(night.value(2)).isEqualTo(2);
    night.update(Instant.parse("2026-03-08T22:00:00Z").toEpochMilli(), 1, 2, 1, 2, 1);
    assertThat(night.value(2)).isEqualTo(1);
  }

  @Test
  void sessionRange_nightWithoutBars_hasNone() {
    Indicator night = NIGHT.indicator();
    feed(night, at(2026, 3, 2, 20, 0), 105, 99, 100);
    feed(night, at(2026, 3, 4, 10, 0), 105, 99, 100);
    assertThat(night.isReady()).isFalse();
  }

  @Test
  void sessionRange_anyBars_areThoseOfTheWindow() {
    Gen.cases(
        60,
        4,
        random -> {
          Bars bars = Bars.random(random, 300);
          double[] highs = bars.values(NIGHT, IndicatorLine.HIGH);
          for (int bar = 0; bar < bars.size(); bar++) {
            ZonedDateTime now = Instant.ofEpochMilli(bars.times[bar]).atZone(NEW_YORK);
            LocalDate eve =
                now.toLocalTime().isBefore(LocalTime.of(18, 0))
                    ? now.toLocalDate().minusDays(1)
                    : now.toLocalDate();
            long from = eve.atTime(18, 0).atZone(NEW_YORK).toInstant().toEpochMilli();
            long to = eve.plusDays(1).atTime(9, 30).atZone(NEW_YORK).toInstant().toEpochMilli();
            double high = Double.NaN;
            for (int i = 0; i <= bar; i++) {
              if (bars.times[i] >= from && bars.times[i] < to && !(bars.high[i] < high)) {
                high = bars.high[i];
              }
            }
            assertThat(highs[bar]).isEqualTo(boxed(high));
          }
        });
  }

  @Test
  void marketCondition_unknownWord_namesThoseThereAre() {
    assertThatThrownBy(() -> MarketCondition.of("sideways"))
        .hasMessage("condition 'sideways' must be one of trending, ranging, volatile, quiet");
  }

  /// Boxed, NaN equals NaN.
  private static Double boxed(double value) {
    return value;
  }

  private static void feed(Indicator night, Instant at, double high, double low, double close) {
    night.update(at.toEpochMilli(), close, high, low, close, 1);
  }

  private static Instant at(int year, int month, int day, int hour, int minute) {
    return ZonedDateTime.of(year, month, day, hour, minute, 0, 0, NEW_YORK).toInstant();
  }
}
