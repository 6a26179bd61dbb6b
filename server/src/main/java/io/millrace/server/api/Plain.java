package io.millrace.server.api;

import java.math.BigDecimal;
import java.math.MathContext;

/// Statistics as plain texts.
public final class Plain {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private Plain() {}

  /// Six digits, without an exponent.
  public static String text(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(SIX_DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
