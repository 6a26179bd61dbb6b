package io.millrace.core.order;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;

/// One execution of an order of ours.
///
/// @param fee what was charged, in whatever asset the venue took it from; negative is a rebate
/// @param eventTime when the venue says it happened
public record Fill(
    OrderSlot slot,
    Side side,
    Price price,
    Quantity quantity,
    Money fee,
    Liquidity liquidity,
    Instant eventTime) {
  public Fill {
    if (quantity.isZero()) {
      throw new IllegalArgumentException("fill of " + slot + " has quantity 0");
    }
  }

  /// Price × quantity in quote, without a contract multiplier.
  public Amount value() {
    return Amount.of(price, quantity);
  }

  /// Whether the order rested or took.
  public enum Liquidity {
    MAKER,
    TAKER
  }
}
