package io.millrace.core.strategy.grid;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.value.Amount;

/// One side of a cycle: what the fills of a rung's order have moved.
///
/// @param coins base units that came (negative: went), fees in base taken off
/// @param cash quote that came (negative: went), fees in quote taken off
record Leg(Amount coins, Amount cash) {
  static final Leg NOTHING = new Leg(Amount.ZERO, Amount.ZERO);

  /// What one fill moves.
  static Leg of(Fill fill, Instrument instrument) {
    return new Leg(Ledger.coinsOf(fill, instrument), Ledger.cashOf(fill, instrument));
  }

  Leg plus(Leg more) {
    return new Leg(coins.plus(more.coins), cash.plus(more.cash));
  }

  /// What a cycle of two legs has earned. Only what both have traded counts: coins that one of them
  /// has left over keep their cost, which is neither a loss nor a gain of the cycle.
  static Amount profit(Leg opening, Leg closing) {
    int larger = opening.coins.abs().compareTo(closing.coins.abs());
    return larger > 0
        ? opening.cashOf(closing.coins).plus(closing.cash)
        : larger < 0
            ? opening.cash.plus(closing.cashOf(opening.coins))
            : opening.cash.plus(closing.cash);
  }

  /// The cash of so many of its coins.
  private Amount cashOf(Amount part) {
    return coins.isZero() ? Amount.ZERO : cash.share(part.abs(), coins.abs());
  }
}
