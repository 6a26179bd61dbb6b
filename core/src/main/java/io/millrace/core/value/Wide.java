package io.millrace.core.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// Divisions wider than 128 bits. They happen a few times a deal, not a tick, so plain `BigInteger`
/// is clear and fast enough.
final class Wide {
  private Wide() {}

  /// `numerator / denominator` rounded to a multiple of `grid`.
  static long divideOnGrid(
      BigInteger numerator, BigInteger denominator, long grid, RoundingMode mode) {
    BigInteger steps = divide(numerator, denominator.multiply(BigInteger.valueOf(grid)), mode);
    return steps.multiply(BigInteger.valueOf(grid)).longValueExact();
  }

  static BigInteger divide(BigInteger numerator, BigInteger denominator, RoundingMode mode) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), 0, mode)
        .toBigIntegerExact();
  }
}
