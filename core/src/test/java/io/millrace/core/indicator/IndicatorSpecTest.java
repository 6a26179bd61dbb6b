package io.millrace.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.core.market.BarInterval;
import org.junit.jupiter.api.Test;

class IndicatorSpecTest {
  @Test
  void period_outOfRange_namesFieldValueAndRange() {
    assertThatThrownBy(() -> new IndicatorSpec.Rsi(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("period: 0 is not allowed; must be a whole number from 1 to 10000");
    assertThatThrownBy(() -> new IndicatorSpec.Adx(14, 10_001))
        .hasMessage("adxPeriod: 10001 is not allowed; must be a whole number from 1 to 10000");
    assertThatThrownBy(() -> new IndicatorSpec.Adx(1))
        .hasMessage("diPeriod: 1 is not allowed; must be a whole number from 2 to 10000");
    assertThatThrownBy(() -> new IndicatorSpec.Bollinger(1, 2))
        .hasMessage("period: 1 is not allowed; must be a whole number from 2 to 10000");
  }

  @Test
  void deviations_zeroOrNotANumber_namesFieldValueAndRange() {
    assertThatThrownBy(() -> new IndicatorSpec.Bollinger(20, 0))
        .hasMessage("deviations: 0.0 is not allowed; must be a number above 0 and up to 100");
    assertThatThrownBy(() -> new IndicatorSpec.Vwap(SessionStart.UTC_MIDNIGHT, Double.NaN))
        .hasMessageStartingWith("deviations: NaN is not allowed");
  }

  @Test
  void ref_lineOfAnotherIndicator_isRefused() {
    assertThatThrownBy(
            () -> new IndicatorRef(BarInterval.M1, new IndicatorSpec.Sma(3), IndicatorLine.UPPER))
        .hasMessage("line: UPPER is not allowed; must be one of [VALUE]");
  }

  @Test
  void settledBars_vwap_coversTheLongestDay() {
    IndicatorSpec vwap = new IndicatorSpec.Vwap(SessionStart.UTC_MIDNIGHT);
    assertThat(vwap.settledBars(BarInterval.M1)).isEqualTo(1500);
    assertThat(vwap.settledBars(BarInterval.H2)).isEqualTo(13);
    assertThat(vwap.settledBars(BarInterval.D1)).isEqualTo(2);
  }

  @Test
  void settledBars_periodOne_isItsWarmup() {
    assertThat(new IndicatorSpec.Ema(1).settledBars(BarInterval.M1)).isEqualTo(1);
  }

  @Test
  void rsi_marketThatStandsStill_isNeutral() {
    double[] values = Bars.ofCloses(5, 5, 5, 5).values(new IndicatorSpec.Rsi(2));
    assertThat(values).containsExactly(Double.NaN, Double.NaN, 50, 50);
  }

  @Test
  void rsi_onlyGainsOrOnlyLosses_isAtTheEnds() {
    assertThat(Bars.ofCloses(1, 2, 3).values(new IndicatorSpec.Rsi(2))[2]).isEqualTo(100);
    assertThat(Bars.ofCloses(3, 2, 1).values(new IndicatorSpec.Rsi(2))[2]).isZero();
  }

  @Test
  void adx_marketThatStandsStill_isZero() {
    Bars bars = Bars.ofCloses(5, 5, 5, 5, 5);
    IndicatorSpec spec = new IndicatorSpec.Adx(2);
    for (IndicatorLine line : spec.lines()) {
      assertThat(bars.values(spec, line)[4]).as("%s", line).isZero();
    }
  }

  @Test
  void bollinger_marketThatStandsStillAfterJump_hasNoDeviation() {
    double[] closes = new double[200];
    for (int i = 0; i < closes.length; i++) {
      closes[i] = i < 33 ? 100_000.1 : 50.3;
    }
    IndicatorSpec spec = new IndicatorSpec.Bollinger(20, 2);
    double[] deviations = Bars.ofCloses(closes).values(spec, IndicatorLine.DEVIATION);
    assertThat(deviations[199]).isZero();
    assertThat(deviations[40]).isGreaterThan(10_000);
  }

  @Test
  void sma_tenMillionBars_doesNotDrift() {
    Indicator sma = new IndicatorSpec.Sma(7).indicator();
    for (int i = 0; i < 10_000_000; i++) {
      double close = i % 3 == 0 ? 1e9 + 0.1 : 0.7;
      sma.update(i, close, close, close, close, 1);
    }
    for (int i = 0; i < 14; i++) {
      sma.update(i, 0.1, 0.1, 0.1, 0.1, 1);
    }
    // Seven tenths are summed afresh, so nothing is left of the billions.
    assertThat(sma.value()).isCloseTo(0.1, within(1e-15));
  }
}
