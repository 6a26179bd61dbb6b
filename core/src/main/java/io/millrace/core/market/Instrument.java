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
/// @param contract what one unit obliges to; {@link Contract#UNIT} on spot
public record Instrument(
    InstrumentId id,
    InstrumentKind kind,
    Asset base,
    Asset quote,
    Contract contract,
    TradingRules rules,
    TradingSessions sessions) {
  public Instrument {
    if (kind == InstrumentKind.SPOT && !contract.multiplier().equals(Ratio.ONE)) {
      throw new IllegalArgumentException("multiplier of a spot instrument must be 1");
    }
  }

  public static Instrument spot(InstrumentId id, Asset base, Asset quote, TradingRules rules) {
    return new Instrument(
        id, InstrumentKind.SPOT, base, quote, Contract.UNIT, rules, TradingSessions.ALWAYS);
  }

  /// Quote value of one point of one contract.
  public Ratio multiplier() {
    return contract.multiplier();
  }

  /// Quote value of `quantity` at `price`, exact.
  public Amount notional(Price price, Quantity quantity) {
    return Amount.of(price, quantity, contract.multiplier());
  }

  /// The same instrument under other trading rules.
  public Instrument with(TradingRules other) {
    return new Instrument(id, kind, base, quote, contract, other, sessions);
  }
}
