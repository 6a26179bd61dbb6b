package io.millrace.core.account;

import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.util.Optional;

/// A position in figures, all in quote.
///
/// @param invested cost of what is held, without fees
/// @param averageEntry on the tick; zero when flat
/// @param realised of what was closed, plus funding, less all fees in quote
/// @param unrealised of what is held, less the fee of closing it
/// @param total realised + unrealised
public record PositionSummary(
    Side side,
    Quantity quantity,
    Amount invested,
    Price averageEntry,
    Price price,
    Amount realised,
    Amount unrealised,
    Amount total) {
  private static final Ratio MOST = Ratio.of("1000000000");

  /// Total profit over what is invested; nothing when nothing is, or only dust, beside which any
  /// profit is beyond comparison.
  public Optional<Ratio> returnOnInvested() {
    Amount most = invested.times(MOST, Amount.DECIMALS, RoundingMode.DOWN);
    return invested.isPositive() && total.abs().compareTo(most) <= 0
        ? Optional.of(total.ratioTo(invested, RoundingMode.HALF_UP))
        : Optional.empty();
  }
}
