package io.millrace.core.strategy.grid;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.TradingRules;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.List;

/// What a grid holds, and the orders that give it back.
///
/// @param rungs changed in place
record Coins(
    List<Rung> rungs,
    List<Price> lines,
    Ledger ledger,
    Direction direction,
    Instrument instrument) {
  /// Gives what no closing order has to those without, the nearest first, and takes from the
  /// farthest when a late fill has left less than they promise.
  void cover() {
    if (direction.isCovered()) {
      trim();
    }
    Quantity available = direction.isCovered() ? available() : TradingRules.NO_MAXIMUM;
    for (int k = 0; k < rungs.size(); k++) {
      int i = nearest(k);
      Rung rung = rungs.get(i);
      if (rung.isUncovered() && rung.side() == direction.closing()) {
        Quantity part = rung.nominal().min(available);
        if (isPlaceable(rung.priceAt(lines, i), part)) {
          rungs.set(i, rung.sized(part));
          available = available.minus(part);
        }
      }
    }
  }

  private void trim() {
    Quantity excess = committed().minusOrZero(closable());
    for (int k = rungs.size() - 1; k >= 0 && excess.isPositive(); k--) {
      int i = nearest(k);
      Rung rung = rungs.get(i);
      if (rung.closes(direction) && rung.filled().isZero()) {
        Quantity kept = rung.quantity().minusOrZero(excess);
        boolean tradable = isPlaceable(rung.priceAt(lines, i), kept);
        excess = excess.minusOrZero(rung.quantity());
        rungs.set(i, rung.sized(tradable ? kept : Quantity.ZERO));
      }
    }
  }

  /// The rungs from that on whose closing order is nearest: sells upwards, or the buys of a short
  /// grid downwards.
  private int nearest(int number) {
    return direction == Direction.SHORT ? rungs.size() - 1 - number : number;
  }

  /// Whether the venue takes an order that closes.
  boolean isPlaceable(Price price, Quantity quantity) {
    return instrument.tooSmall(price, quantity, instrument.kind().isMargined()).isEmpty();
  }

  /// What is held and no closing order has.
  Quantity available() {
    return closable().minusOrZero(committed());
  }

  private Quantity committed() {
    Quantity sum = Quantity.ZERO;
    for (Rung rung : rungs) {
      sum = rung.closes(direction) ? sum.plus(rung.rest()) : sum;
    }
    return sum;
  }

  /// What is held on the side of the grid.
  private Quantity closable() {
    boolean isOtherSide = ledger.held().isNegative() != (direction == Direction.SHORT);
    return isOtherSide ? Quantity.ZERO : heldOnStep();
  }

  /// What is held, on the step below.
  Quantity heldOnStep() {
    return instrument.rules().floorQuantity(Holdings.quantity(ledger.held()));
  }
}
