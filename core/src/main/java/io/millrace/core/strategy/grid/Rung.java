package io.millrace.core.strategy.grid;

import io.millrace.core.order.Side;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The interval between two neighbouring lines. It wants to buy at the lower one or to sell at the
/// upper one, never both; when the order is complete it turns over.
///
/// @param turn how many orders this rung has had, both sides, this one included; names its slot
/// @param nominal what one order of it trades
/// @param quantity what the present order trades: the nominal, or less when it closes and less is
///   held; zero while nothing is there to close
/// @param filled how much of it has traded
/// @param done what the fills of the present order have moved, in earlier slots of it, too
/// @param opening what the order before moved, when this order closes a cycle with it
/// @param notBefore the present order is held back until then, after the venue ended the one before
record Rung(
    Side side,
    long turn,
    Quantity nominal,
    Quantity quantity,
    Quantity filled,
    Leg done,
    @Nullable Leg opening,
    @Nullable Instant notBefore) {

  /// A new one. What closes has nothing to close yet.
  static Rung of(Side side, long turn, Quantity nominal, Direction direction) {
    Quantity quantity = side == direction.closing() ? Quantity.ZERO : nominal;
    return new Rung(side, turn, nominal, quantity, Quantity.ZERO, Leg.NOTHING, null, null);
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

  /// Whether its order gives back what the grid as a whole holds.
  boolean closes(Direction direction) {
    return direction.isCovered() && side == direction.closing();
  }

  /// Whether its order only gives back, be it what this rung alone has taken.
  boolean givesBack(Direction direction) {
    return direction.isCovered() ? closes(direction) : opening != null;
  }

  /// The price of its present order, where it lies above line `index`.
  Price priceAt(List<Price> lines, int index) {
    return lines.get(isSell() ? index + 1 : index);
  }

  /// Whether nothing is held that it could close.
  boolean isUncovered() {
    return quantity.isZero();
  }

  Rung traded(Quantity total, Leg moved) {
    return new Rung(side, turn, nominal, quantity, total, done.plus(moved), opening, notBefore);
  }

  Rung sized(Quantity available) {
    return new Rung(side, turn, nominal, available, filled, done, opening, notBefore);
  }

  /// The other order of the rung, after nothing more of this one will trade.
  Rung turnedOver(Direction direction) {
    Quantity next = side == direction.closing() ? nominal : Quantity.ZERO;
    Leg opened = opening == null ? done : null;
    return new Rung(
        side.opposite(), turn + 1, nominal, next, Quantity.ZERO, Leg.NOTHING, opened, null);
  }

  /// The same order again in a new slot, for what has not traded yet.
  Rung again(Instant notBefore) {
    return new Rung(side, turn + 2, nominal, rest(), Quantity.ZERO, done, opening, notBefore);
  }

  /// The same order again in a new slot and in full: too little of it has traded for the other
  /// order of the rung.
  Rung anew() {
    return new Rung(side, turn + 2, nominal, nominal, Quantity.ZERO, done, opening, null);
  }
}
