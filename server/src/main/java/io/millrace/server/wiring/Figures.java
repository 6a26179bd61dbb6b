package io.millrace.server.wiring;

import io.millrace.core.value.Amount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Exact amounts as people read them.
final class Figures {
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private Figures() {}

  /// Money for people: eight decimals are enough.
  static String text(Amount amount) {
    return money(amount.toBigDecimal());
  }

  static String money(BigDecimal value) {
    return plain(value.setScale(8, RoundingMode.HALF_EVEN));
  }

  static String percent(Amount profit, Amount of) {
    return of.isZero()
        ? "0"
        : plain(profit.toBigDecimal().movePointRight(2).divide(of.toBigDecimal(), FOUR_DIGITS));
  }

  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
