package io.millrace.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.core.market.BarInterval;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IndicatorPropertyTest {
  @Test
  void streaming_anySeries_equalsDefinition() {
    Gen.cases(
        400,
        20_260_421,
        random -> {
          Bars bars = Bars.random(random, random.intBetween(1, 150));
          IndicatorSpec spec = spec(random, 30);
          double scale = Arrays.stream(bars.high).max().orElseThrow();
          for (IndicatorLine line : spec.lines()) {
            double[] streamed = bars.values(spec, line);
            for (int bar = 0; bar < streamed.length; bar++) {
              double expected = NaiveIndicators.at(bars, spec, line, bar);
              assertClose(
                  streamed[bar],
                  expected,
                  tolerance(line, scale),
                  spec + " " + line + " at " + bar);
            }
          }
        });
  }

  @Test
  void mainLine_hasItsFirstValueAtWarmupBars() {
    Gen.cases(
        200,
        7,
        random -> {
          IndicatorSpec spec = spec(random, 60);
          Bars bars = Bars.random(random, spec.warmupBars());
          bars.volume[0] = 1;
          Indicator indicator = spec.indicator();
          for (int bar = 0; bar < bars.size(); bar++) {
            assertThat(indicator.isReady()).as("%s before bar %d", spec, bar).isFalse();
            bars.feed(indicator, bar);
          }
          assertThat(indicator.isReady()).as("%s after %d", spec, bars.size()).isTrue();
          for (int line = 0; line < spec.lines().size(); line++) {
            assertThat(indicator.value(line)).isNotNaN();
          }
        });
  }

  @Test
  void settledBars_startedLater_valueAsIfFromTheBeginning() {
    Gen.cases(
        100,
        99,
        random -> {
          IndicatorSpec spec = spec(random, 20);
          int settled = spec.settledBars(BarInterval.M1);
          Bars bars = Bars.random(random, settled + random.intBetween(1, 500));
          Indicator whole = spec.indicator();
          Indicator late = spec.indicator();
          for (int bar = 0; bar < bars.size(); bar++) {
            bars.feed(whole, bar);
            if (bar >= bars.size() - settled) {
              bars.feed(late, bar);
            }
          }
          double scale = Arrays.stream(bars.high).max().orElseThrow();
          for (int line = 0; line < spec.lines().size(); line++) {
            assertThat(late.value(line))
                .as("%s %s", spec, spec.lines().get(line))
                .isCloseTo(whole.value(line), within(1e-7 * Math.max(scale, 100)));
          }
        });
  }

  private static void assertClose(double actual, double expected, double tolerance, String what) {
    if (Double.isNaN(expected)) {
      assertThat(actual).as(what).isNaN();
    } else {
      assertThat(actual).as(what).isCloseTo(expected, within(tolerance));
    }
  }

  /// Eleven digits of the price or of the hundred percent; seven where the line is the root of a
  /// variance, since the root of a rounding error is that much larger than the error.
  private static double tolerance(IndicatorLine line, double price) {
    return switch (line) {
      case VALUE, PLUS_DI, MINUS_DI -> 1e-11 * Math.max(price, 100);
      case UPPER, LOWER, DEVIATION -> 1e-7 * price;
      default -> 0;
    };
  }

  private static IndicatorSpec spec(SeededRandom random, int periodMax) {
    int period = random.intBetween(2, periodMax);
    BarField field = random.oneOf(BarField.OPEN, BarField.HIGH, BarField.LOW, BarField.TYPICAL);
    return switch (random.intBetween(0, 7)) {
      case 0 -> new IndicatorSpec.Sma(period - 1, field);
      case 1 -> new IndicatorSpec.Ema(period - 1, field);
      case 2 -> new IndicatorSpec.Rsi(period - 1);
      case 3 -> new IndicatorSpec.Atr(period - 1);
      case 4 -> new IndicatorSpec.Atr(period - 1, Smoothing.SIMPLE);
      case 5 -> new IndicatorSpec.Adx(period, random.intBetween(1, periodMax));
      case 6 -> new IndicatorSpec.Bollinger(period, random.doubleBetween(0.5, 4));
      default ->
          new IndicatorSpec.Vwap(
              new SessionStart(
                  LocalTime.of(random.intBetween(0, 23), 30), ZoneId.of("America/New_York")));
    };
  }
}
