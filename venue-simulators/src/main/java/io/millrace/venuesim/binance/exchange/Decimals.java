package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Amounts as the venue counts them: exact, with eight decimals. Keeping one scale makes equal
/// amounts equal objects.
public final class Decimals {
  public static final int SCALE = 8;
  public static final BigDecimal ZERO = BigDecimal.ZERO.setScale(SCALE);

  private Decimals() {}

  /// An amount that is known to fit.
  ///
  /// @throws NumberFormatException when it is no number
  /// @throws ArithmeticException when it has more than eight decimals
  public static BigDecimal of(String text) {
    return new BigDecimal(text).setScale(SCALE, RoundingMode.UNNECESSARY);
  }

  public static BigDecimal down(BigDecimal amount) {
    return amount.setScale(SCALE, RoundingMode.DOWN);
  }

  public static BigDecimal up(BigDecimal amount) {
    return amount.setScale(SCALE, RoundingMode.CEILING);
  }

  /// The largest multiple of `step` that is not above `amount`; the amount itself when step is 0.
  public static BigDecimal floorTo(BigDecimal amount, BigDecimal step) {
    if (step.signum() == 0) {
      return down(amount);
    }
    return down(amount.divideToIntegralValue(step).multiply(step));
  }

  /// Whether `amount` lies on the grid of `step`; a step of 0 allows everything.
  public static boolean isMultiple(BigDecimal amount, BigDecimal step) {
    return step.signum() == 0 || amount.remainder(step).signum() == 0;
  }
}
