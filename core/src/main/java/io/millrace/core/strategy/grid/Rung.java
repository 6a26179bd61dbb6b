package io.millrace.core.strategy.grid;

import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The interval between two neighbouring lines. It wants to buy at the lower one or to sell at the
/// upper one, never both; when the order is complete it turns over.
///
/// @param turn how many orders this rung has had, both sides, this one included; names its slot
/// @param nominal what one order of it trades
/// @param quantity what the present order trades: the nominal, or less when it closes and less is
///   held; zero while nothing is there to close
/// @param filled how much of it has traded
/// @param cash what the fills of the present order have brought (negative: cost)
/// @param opening what the order before brought, when this order closes a cycle with it
/// @param notBefore the present order is held back until then, after the venue ended the one before
record Rung(
    Side side,
    long turn,
    Quantity nominal,
    Quantity quantity,
    Quantity filled,
    Amount cash,
    @Nullable Amount opening,
    @Nullable Instant notBefore) {

  /// A new one. What closes has nothing to close yet.
  static Rung of(Side side, long turn, Quantity nominal, Direction direction) {
    Quantity quantity = side == direction.closing() ? Quantity.ZERO : nominal;
    return new Rung(side, turn, nominal, quantity, Quantity.ZERO, Amount.ZERO, null, null);
  }

  /// How often this side of the rung has been placed: the cycle of the order's slot.
  long cycle() {
    return (turn + 1) / 2;
  }

  Quantity rest() {
    return quantity.minusOrZero(filled);
  }

  boolean isSell() {
    return side == Side.SELL;
  }

  /// Whether nothing is held that it could close.
  boolean isUncovered() {
    return quantity.isZero();
  }

  Rung traded(Quantity total, Amount brought) {
    return new Rung(side, turn, nominal, quantity, total, cash.plus(brought), opening, notBefore);
  }

  Rung sized(Quantity available) {
    return new Rung(side, turn, nominal, available, filled, cash, opening, notBefore);
  }

  /// The other order of the rung, after this one is complete.
  Rung turnedOver(Direction direction) {
    Quantity next = side == direction.closing() ? nominal : Quantity.ZERO;
    Amount opened = opening == null ? cash : null;
    return new Rung(
        side.opposite(), turn + 1, nominal, next, Quantity.ZERO, Amount.ZERO, opened, null);
  }

  /// The same order again in a new slot, for what has not traded yet.
  Rung again(Instant notBefore) {
    return new Rung(side, turn + 2, nominal, rest(), Quantity.ZERO, cash, opening, notBefore);
  }
}
