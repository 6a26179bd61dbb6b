package io.millrace.core.market;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;

/// A tradable instrument with everything a decision needs to know of it.
///
/// @param base what is bought (the coin; for a future its root, such as `ES`)
/// @param quote what prices and profit are in
/// @param multiplier quote value of one point of one contract; 1 on spot and linear perpetuals
public record Instrument(
    InstrumentId id,
    InstrumentKind kind,
    Asset base,
    Asset quote,
    Ratio multiplier,
    TradingRules rules,
    TradingSessions sessions) {
  public Instrument {
    if (multiplier.signum() <= 0) {
      throw new IllegalArgumentException("multiplier must be above 0, not " + multiplier);
    }
    if (kind == InstrumentKind.SPOT && !multiplier.equals(Ratio.ONE)) {
      throw new IllegalArgumentException("multiplier of a spot instrument must be 1");
    }
  }

  public static Instrument spot(InstrumentId id, Asset base, Asset quote, TradingRules rules) {
    return new Instrument(
        id, InstrumentKind.SPOT, base, quote, Ratio.ONE, rules, TradingSessions.ALWAYS);
  }

  /// Quote value of `quantity` at `price`, exact.
  public Amount notional(Price price, Quantity quantity) {
    return Amount.of(price, quantity, multiplier);
  }
}
