package io.millrace.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Amounts in 128 bits give the digits of `BigDecimal`, whatever the magnitude.
class AmountPropertyTest {
  private static final List<RoundingMode> MODES =
      List.of(
          RoundingMode.FLOOR,
          RoundingMode.CEILING,
          RoundingMode.HALF_UP,
          RoundingMode.HALF_EVEN,
          RoundingMode.HALF_DOWN,
          RoundingMode.UP,
          RoundingMode.DOWN);

  @Test
  void sums_equalBigDecimal() {
    Gen.cases(
        20_000,
        1,
        random -> {
          BigDecimal a = decimal(random);
          BigDecimal b = decimal(random);
          Amount x = Amount.of(a);
          Amount y = Amount.of(b);
          assertThat(x.plus(y).toBigDecimal()).isEqualByComparingTo(a.add(b));
          assertThat(x.minus(y).toBigDecimal()).isEqualByComparingTo(a.subtract(b));
          assertThat(x.negate().toBigDecimal()).isEqualByComparingTo(a.negate());
          assertThat(Integer.signum(x.compareTo(y))).isEqualTo(Integer.signum(a.compareTo(b)));
          assertThat(x.signum()).isEqualTo(a.signum());
          assertThat(Amount.of(x.toString())).isEqualTo(x);
        });
  }

  @Test
  void productOfPriceAndQuantity_isExact() {
    Gen.cases(
        20_000,
        2,
        random -> {
          Price price = Price.ofUnits(random.nextLong() >> random.intBetween(1, 60));
          Quantity quantity =
              Quantity.ofUnits((random.nextLong() >>> 1) >> random.intBetween(0, 60));
          assertThat(Amount.of(price, quantity).toBigDecimal())
              .isEqualByComparingTo(price.toBigDecimal().multiply(quantity.toBigDecimal()));
        });
  }

  @Test
  void fees_equalBigDecimal_inEveryMode() {
    Gen.cases(
        20_000,
        3,
        random -> {
          Amount amount = Amount.of(decimal(random));
          Ratio rate = new Ratio(random.longBetween(-200_000_000, 200_000_000));
          int decimals = random.oneOf(8, 8, 8, 2, 16, 0);
          RoundingMode mode = random.oneOf(MODES);
          assertThat(amount.times(rate, decimals, mode).toBigDecimal())
              .isEqualByComparingTo(
                  amount.toBigDecimal().multiply(rate.toBigDecimal()).setScale(decimals, mode));
        });
  }

  @Test
  void contracts_equalBigDecimal_orThrowWhenOutOfRange() {
    Gen.cases(
        20_000,
        8,
        random -> {
          Amount amount = Amount.of(decimal(random));
          Ratio point = Ratio.of(BigDecimal.valueOf(random.longBetween(1, 200_000)));
          BigDecimal exact = amount.toBigDecimal().multiply(point.toBigDecimal());
          if (exact.abs().compareTo(new BigDecimal("1.6e22")) < 0) {
            assertThat(amount.times(point, 16, RoundingMode.UNNECESSARY).toBigDecimal())
                .isEqualByComparingTo(exact);
          } else if (exact.abs().compareTo(new BigDecimal("1.8e22")) > 0) {
            assertThatThrownBy(() -> amount.times(point, 16, RoundingMode.UNNECESSARY))
                .isInstanceOf(ArithmeticException.class);
          }
        });
  }

  @Test
  void perUnit_equalsBigDecimal_inEveryMode() {
    Gen.cases(
        20_000,
        4,
        random -> {
          Amount cost =
              Amount.of(
                  new BigDecimal(random.longBetween(1, 1L << random.intBetween(4, 62)))
                      .movePointLeft(random.intBetween(2, 16)));
          Quantity quantity =
              Quantity.ofUnits(random.longBetween(1, 1L << random.intBetween(20, 45)));
          Fraction factor = Fraction.of(random.longBetween(1, 3_000), random.longBetween(1, 3_000));
          Price tick = Price.ofUnits(random.oneOf(1L, 100L, 1_000_000L, 25_000_000L));
          RoundingMode mode = random.oneOf(MODES);
          BigDecimal steps =
              cost.toBigDecimal()
                  .multiply(new BigDecimal(factor.numerator()))
                  .divide(
                      quantity
                          .toBigDecimal()
                          .multiply(new BigDecimal(factor.denominator()))
                          .multiply(tick.toBigDecimal()),
                      0,
                      mode);
          BigDecimal expected = steps.multiply(tick.toBigDecimal());
          if (expected.compareTo(new BigDecimal("90000000000")) < 0) {
            assertThat(cost.perUnit(quantity, factor, tick, mode).toBigDecimal())
                .isEqualByComparingTo(expected);
          }
        });
  }

  @Test
  void beyondTheRange_throws() {
    Amount large = Amount.of("17000000000000000000000");
    assertThatThrownBy(() -> large.plus(large)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Amount.of("1e30")).hasMessageContaining("out of range");
    assertThatThrownBy(() -> Amount.of("0.00000000000000001")).hasMessageContaining("16 decimals");
  }

  private static BigDecimal decimal(SeededRandom random) {
    BigDecimal units = new BigDecimal(random.nextLong() >> random.intBetween(0, 62));
    return units.movePointLeft(random.intBetween(0, 16));
  }
}
