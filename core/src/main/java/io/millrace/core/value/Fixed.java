package io.millrace.core.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Decimal text and `BigDecimal` to and from a `long` at eight decimals. Package-private: no other
/// package may learn how a number is stored.
final class Fixed {
  static final int DECIMALS = 8;
  static final long ONE = 100_000_000L;

  private Fixed() {}

  /// Parses plain decimal text such as `-12.5`.
  ///
  /// @throws NumberFormatException when it is no number, has more than eight decimals or does not
  ///   fit
  static long parse(String text) {
    return exact(Digits.parse(text));
  }

  static long exact(BigDecimal value) {
    Digits.check(value);
    try {
      return value.setScale(DECIMALS, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    } catch (ArithmeticException tooFineOrTooLarge) {
      throw notRepresentable(value, tooFineOrTooLarge);
    }
  }

  static long rounded(BigDecimal value, RoundingMode mode) {
    Digits.check(value);
    try {
      return value.setScale(DECIMALS, mode).unscaledValue().longValueExact();
    } catch (ArithmeticException tooLarge) {
      throw notRepresentable(value, tooLarge);
    }
  }

  static BigDecimal decimal(long units) {
    return BigDecimal.valueOf(units, DECIMALS);
  }

  /// Plain notation without trailing zeros: `100`, `0.00000001`, `-3.5`.
  static String print(long units) {
    return plain(decimal(units));
  }

  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /// `units` on a grid of `grid` units, rounded as `mode` says.
  static long onGrid(long units, long grid, RoundingMode mode) {
    long down = Math.floorDiv(units, grid);
    long rest = units - down * grid;
    if (rest == 0) {
      return units;
    }
    boolean up =
        switch (mode) {
          case FLOOR -> false;
          case CEILING -> true;
          case UP -> units > 0;
          case DOWN -> units < 0;
          case HALF_UP -> rest > grid - rest || (rest == grid - rest && units > 0);
          case HALF_DOWN -> rest > grid - rest || (rest == grid - rest && units < 0);
          case HALF_EVEN -> rest > grid - rest || (rest == grid - rest && (down & 1) != 0);
          case UNNECESSARY ->
              throw new ArithmeticException(print(units) + " is no multiple of " + print(grid));
        };
    return Math.multiplyExact(up ? down + 1 : down, grid);
  }

  private static NumberFormatException notRepresentable(BigDecimal value, Exception cause) {
    var failure =
        new NumberFormatException(
            plain(value) + " needs more than 8 decimals or lies beyond ±92233720368.54775807");
    failure.initCause(cause);
    return failure;
  }
}
