package io.millrace.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class ValuesTest {
  @Test
  void equalNumbers_areEqualValues_howeverWritten() {
    assertThat(Price.of("1.00")).isEqualTo(Price.of("1"));
    assertThat(Amount.of("100.000")).isEqualTo(Amount.of("1e2"));
    assertThat(Money.of("1.50", "USDT")).isEqualTo(Money.of("1.5", "USDT"));
  }

  @Test
  void printing_isPlain_withoutTrailingZeros() {
    assertThat(Price.of("100")).hasToString("100");
    assertThat(Quantity.of("0.00000001")).hasToString("0.00000001");
    assertThat(Amount.of("-3.50")).hasToString("-3.5");
    assertThat(Ratio.percent("1.5")).hasToString("0.015");
    assertThat(Ratio.of("0.015").toPercentText()).isEqualTo("1.5");
  }

  @Test
  void tooFineOrTooLarge_isRefused_withTheReason() {
    assertThatThrownBy(() -> Price.of("0.000000001"))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining("more than 8 decimals");
    assertThatThrownBy(() -> Price.of("1e12")).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> Quantity.of("-1")).hasMessageContaining("below zero");
    assertThatThrownBy(() -> Price.of("12,5")).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void rounding_isToTheGrid_alsoBelowZero() {
    Price tick = Price.of("0.25");
    assertThat(Price.of("-0.3").onTick(tick, RoundingMode.FLOOR)).isEqualTo(Price.of("-0.5"));
    assertThat(Price.of("-0.3").onTick(tick, RoundingMode.CEILING)).isEqualTo(Price.of("-0.25"));
    assertThat(Price.of("0.375").onTick(tick, RoundingMode.HALF_UP)).isEqualTo(Price.of("0.5"));
    assertThat(Price.of("0.375").onTick(tick, RoundingMode.HALF_DOWN)).isEqualTo(tick);
    assertThat(Price.of("-0.3").onTick(tick, RoundingMode.DOWN)).isEqualTo(Price.of("-0.25"));
    assertThat(Price.of("-0.3").onTick(tick, RoundingMode.UP)).isEqualTo(Price.of("-0.5"));
  }

  @Test
  void fraction_isInLowestTerms() {
    assertThat(Fraction.of("0.50")).isEqualTo(Fraction.of(1, 2));
    assertThat(Fraction.of(-1, -2)).isEqualTo(Fraction.of(1, 2));
    assertThat(Fraction.of(1, 3).plus(Fraction.of(1, 6))).isEqualTo(Fraction.of(1, 2));
    assertThat(Fraction.of(2, 3).pow(3)).isEqualTo(Fraction.of(8, 27));
  }

  @Test
  void moneyOfTwoAssets_doesNotAddUp() {
    assertThatThrownBy(() -> Money.of("1", "USDT").plus(Money.of("1", "BNB")))
        .hasMessage("USDT and BNB do not add up");
  }

  @Test
  void futuresNotional_countsTheMultiplier() {
    Amount notional = Amount.of(Price.of("5000.25"), Quantity.of("2"), Ratio.of("50"));
    assertThat(notional).isEqualTo(Amount.of("500025"));
  }

  @Test
  void share_isOfThePartInTheWhole() {
    assertThat(Amount.of("-100.1").share(Amount.of("0.0999"), Amount.of("0.1")))
        .isEqualTo(Amount.of("-99.9999"));
    assertThat(Amount.of("1").share(Amount.of("2"), Amount.of("3")))
        .isEqualTo(Amount.of("0.6666666666666667"));
    assertThatThrownBy(() -> Amount.of("1").share(Amount.ZERO, Amount.ZERO))
        .isInstanceOf(ArithmeticException.class);
  }
}
