package io.millrace.core.strategy.grid;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// A grid as it is laid at a price, before anything has traded: shared by the start of a bot and by
/// its preview, so that what is shown is what is done.
///
/// @param empty where the empty line lies in `lines`: the nearest to the price, of two the lower
/// @param quantities of the rungs, lowest first
record GridStart(
    List<Price> lines,
    int empty,
    List<Quantity> quantities,
    Direction direction,
    Instrument instrument,
    FeeRates fees) {
  private static final int FEE_DECIMALS = 8;

  static GridStart at(Price price, GridShape shape, Instrument instrument, FeeRates fees) {
    List<Price> lines = shape.lines(instrument.rules().tickSize());
    int empty = nearest(lines, price);
    List<Quantity> quantities = new ArrayList<>(shape.intervals());
    for (int i = 0; i < shape.intervals(); i++) {
      Price line = lines.get(i < empty ? i : i + 1);
      quantities.add(shape.quantityAt(line, instrument.rules()));
    }
    return new GridStart(lines, empty, quantities, shape.direction(), instrument, fees);
  }

  private static int nearest(List<Price> lines, Price price) {
    int nearest = 0;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < lines.size(); i++) {
      long distance = Math.abs(Math.subtractExact(lines.get(i).units(), price.units()));
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }

  Side sideOf(int rung) {
    return rung < empty ? Side.BUY : Side.SELL;
  }

  Price priceOf(int rung) {
    return lines.get(rung < empty ? rung : rung + 1);
  }

  /// What all orders that close need together, on the step above: coins to sell, or the size of a
  /// short to buy back. Nothing for a neutral grid.
  Quantity coinsToClose() {
    Quantity sum = Quantity.ZERO;
    for (int i = 0; i < quantities.size(); i++) {
      boolean closes = direction.isCovered() && sideOf(i) == direction.closing();
      sum = closes ? sum.plus(quantities.get(i)) : sum;
    }
    return instrument.rules().ceilQuantity(sum);
  }

  /// The coins that all sells together trade, on the step above.
  Quantity coinsForSells() {
    Quantity sum = Quantity.ZERO;
    for (int i = empty; i < quantities.size(); i++) {
      sum = sum.plus(quantities.get(i));
    }
    return instrument.rules().ceilQuantity(sum);
  }

  /// Quote that all buys together need, fees included.
  Amount quoteForBuys() {
    Amount sum = Amount.ZERO;
    for (int i = 0; i < empty; i++) {
      sum = sum.plus(cost(lines.get(i), quantities.get(i), fees.maker()));
    }
    return sum;
  }

  /// Quote that buying the coins at `price` takes, fee included.
  Amount quoteForCoins(Quantity coins, Price price) {
    return cost(price, coins, fees.taker());
  }

  /// Value of all sells together, fees included.
  Amount quoteOfSells() {
    Amount sum = Amount.ZERO;
    for (int i = empty; i < quantities.size(); i++) {
      sum = sum.plus(cost(priceOf(i), quantities.get(i), fees.maker()));
    }
    return sum;
  }

  /// Quote that the whole grid needs at `price`, as if without leverage: what it holds at most. Of
  /// a neutral one that is the larger side.
  Amount quoteNeeded(Price price) {
    Amount first = quoteForCoins(coinsToClose(), price);
    return switch (direction) {
      case LONG -> quoteForBuys().plus(first);
      case SHORT -> quoteOfSells().plus(first);
      case NEUTRAL -> quoteForBuys().max(quoteOfSells());
    };
  }

  Amount cost(Price price, Quantity quantity, Ratio rate) {
    Amount value = instrument.notional(price, quantity);
    return value.plus(value.times(rate, FEE_DECIMALS, RoundingMode.HALF_UP));
  }
}
