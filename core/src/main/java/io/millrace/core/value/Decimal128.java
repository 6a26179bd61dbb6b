package io.millrace.core.value;

import java.math.RoundingMode;

/// Division of 128-bit numbers for everyday magnitudes, without allocating. Answers {@link #UNFIT}
/// when the numbers are too wide, and the caller goes the `BigInteger` way: both give the same
/// digits (property test).
final class Decimal128 {
  static final long UNFIT = Long.MIN_VALUE;
  private static final double LARGEST_QUOTIENT = 0x1p51;
  private static final long LARGEST_DIVISOR = 1L << 61;

  private Decimal128() {}

  /// `amount × factor / divisor`, rounded, for an amount that is not negative.
  static long timesDividedBy(Amount amount, long factor, long divisor, RoundingMode mode) {
    if (amount.high() < 0 || factor < 0 || divisor <= 0 || divisor >= LARGEST_DIVISOR) {
      return UNFIT;
    }
    long low = amount.low() * factor;
    long carried = Math.unsignedMultiplyHigh(amount.low(), factor);
    long upper = amount.high() * factor;
    if (Math.multiplyHigh(amount.high(), factor) != 0 || upper < 0) {
      return UNFIT;
    }
    long high = upper + carried;
    return high < 0 || carried < 0 ? UNFIT : divide(high, low, divisor, mode);
  }

  /// The quotient is first estimated as a `double`, which is off by one at the most below 2^51, and
  /// then put right by its remainder, which the low 64 bits hold exactly.
  private static long divide(long high, long low, long divisor, RoundingMode mode) {
    double estimate = (high * 0x1p64 + unsigned(low)) / divisor;
    if (estimate >= LARGEST_QUOTIENT) {
      return UNFIT;
    }
    long quotient = (long) estimate;
    long rest = low - quotient * divisor;
    while (rest < 0) {
      quotient--;
      rest += divisor;
    }
    while (rest >= divisor) {
      quotient++;
      rest -= divisor;
    }
    return rest == 0 ? quotient : quotient + roundUp(quotient, rest, divisor, mode);
  }

  private static long roundUp(long quotient, long rest, long divisor, RoundingMode mode) {
    int half = Long.compare(rest, divisor - rest);
    boolean up =
        switch (mode) {
          case FLOOR, DOWN -> false;
          case CEILING, UP -> true;
          case HALF_UP -> half >= 0;
          case HALF_DOWN -> half > 0;
          case HALF_EVEN -> half > 0 || (half == 0 && (quotient & 1) != 0);
          case UNNECESSARY -> throw new ArithmeticException("rounding would be necessary");
        };
    return up ? 1 : 0;
  }

  static double unsigned(long bits) {
    return (bits >>> 1) * 2.0 + (bits & 1);
  }
}
