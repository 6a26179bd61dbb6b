package io.millrace.core.value;

import java.math.BigDecimal;

/// Decimals as people and programs write them, as long as they may be. `1e999999999` is a few
/// signs, and a gigabyte once it is written in full or counted in units: whoever may send one could
/// stop a server by it.
public final class Digits {
  /// Before the point, and after it.
  public static final int MOST = 1_000;

  private Digits() {}

  /// Reads decimal text.
  ///
  /// @throws NumberFormatException when it is no number, or longer than may be
  public static BigDecimal parse(String text) {
    BigDecimal value = new BigDecimal(text.strip());
    check(value);
    return value;
  }

  /// @throws NumberFormatException when it is longer than may be
  static void check(BigDecimal value) {
    if (!isShort(value)) {
      throw new NumberFormatException("a number may have at most " + MOST + " digits");
    }
  }

  /// Whether it is no longer than may be, so that it can be written in full.
  public static boolean isShort(BigDecimal value) {
    return (long) value.precision() - value.scale() <= MOST && value.scale() <= MOST;
  }

  /// In plain notation; as short as it can be told where that would be longer than may be.
  public static String show(BigDecimal value) {
    return isShort(value) ? value.toPlainString() : value.toString();
  }
}
