package io.millrace.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DigitsTest {
  private static final List<String> ENDLESS =
      List.of("1e1001", "1e99999999", "-1e999999999", "1e-1001", "1e-99999999", "1e-999999999");

  /// Written in full, each of them takes minutes, or all memory.
  @Test
  @Timeout(value = 5, unit = TimeUnit.SECONDS)
  void endlessNumbers_areNoValues_andAreToldShortly() {
    List<Function<String, Object>> readers =
        List.of(
            Digits::parse,
            Price::of,
            Quantity::of,
            Ratio::of,
            Ratio::percent,
            Amount::of,
            Fraction::of,
            text -> Ratio.of(new BigDecimal(text)),
            text -> Amount.of(new BigDecimal(text)),
            text -> Fraction.of(new BigDecimal(text)));
    for (String text : ENDLESS) {
      for (Function<String, Object> reader : readers) {
        assertThatThrownBy(() -> reader.apply(text))
            .as(text)
            .isInstanceOf(NumberFormatException.class)
            .hasMessageContaining("at most 1000 digits");
      }
      assertThat(Digits.show(new BigDecimal(text))).hasSizeLessThan(20);
    }
  }

  @Test
  void numbersAsLongAsMayBe_areRead() {
    String whole = "1" + "0".repeat(Digits.MOST - 1);
    assertThat(Digits.parse(" " + whole + " ")).isEqualByComparingTo(new BigDecimal(whole));
    assertThat(Digits.parse("0." + "0".repeat(Digits.MOST - 1) + "1").scale())
        .isEqualTo(Digits.MOST);
    assertThat(Digits.show(new BigDecimal("1e3"))).isEqualTo("1000");
  }
}
