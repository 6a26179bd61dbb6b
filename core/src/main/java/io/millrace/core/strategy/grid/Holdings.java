package io.millrace.core.strategy.grid;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Quantity;
import java.math.RoundingMode;

/// From a signed amount of coins to a quantity that an order can have.
final class Holdings {
  private static final int QUANTITY_DECIMALS = 8;

  private Holdings() {}

  /// The size of an amount, whichever its sign, cut to what a quantity can hold.
  static Quantity quantity(Amount held) {
    return Quantity.of(held.abs().toBigDecimal().setScale(QUANTITY_DECIMALS, RoundingMode.DOWN));
  }
}
