package io.millrace.core.market;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.util.Optional;

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

  /// The first rule of quantity or value that an order breaks, if any. What only reduces a margined
  /// position may be worth less than the smallest order: such a position can always be closed.
  /// Coins that are worth less cannot be sold.
  ///
  /// @param price what the order is valued at; where it is not above 0, any value will do
  public Optional<RuleViolation> violation(Price price, Quantity quantity, boolean reduceOnly) {
    return rules.violation(
        quantity, mayBeSmall(price, reduceOnly) ? rules.minNotional() : notional(price, quantity));
  }

  private boolean mayBeSmall(Price price, boolean reduceOnly) {
    return !price.isPositive() || (reduceOnly && kind.isMargined());
  }

  /// As {@link #violation}, but only where the order is too small for the venue: what is left of a
  /// larger one may be.
  public Optional<RuleViolation> tooSmall(Price price, Quantity quantity, boolean reduceOnly) {
    boolean small =
        quantity.isZero()
            || quantity.isBelow(rules.minQuantity())
            || (!mayBeSmall(price, reduceOnly)
                && notional(price, quantity).compareTo(rules.minNotional()) < 0);
    return small ? violation(price, quantity, reduceOnly) : Optional.empty();
  }

  /// The smallest quantity of which a position can be closed at `price`; less is dust.
  public Quantity leastToClose(Price price) {
    if (kind.isMargined() || !price.isPositive()) {
      return rules.minQuantity();
    }
    return rules.ceilQuantity(rules.minNotional(), price).max(rules.minQuantity());
  }

  /// The same instrument under other trading rules.
  public Instrument with(TradingRules other) {
    return new Instrument(id, kind, base, quote, contract, other, sessions);
  }
}
