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
    List<Price> lines, int empty, List<Quantity> quantities, Instrument instrument, FeeRates fees) {
  private static final int FEE_DECIMALS = 8;

  static GridStart at(Price price, GridShape shape, Instrument instrument, FeeRates fees) {
    List<Price> lines = shape.lines(instrument.rules().tickSize());
    int empty = nearest(lines, price);
    List<Quantity> quantities = new ArrayList<>(shape.intervals());
    for (int i = 0; i < shape.intervals(); i++) {
      Price line = lines.get(i < empty ? i : i + 1);
      quantities.add(shape.quantityAt(line, instrument.rules()));
    }
    return new GridStart(lines, empty, quantities, instrument, fees);
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

  /// The coins that all sells together need, on the step above.
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

  /// Quote that the whole grid needs at `price`. On a margined instrument nothing is bought ahead
  /// and the larger side counts, as if without leverage.
  Amount quoteNeeded(Price price) {
    if (!instrument.kind().isMargined()) {
      return quoteForBuys().plus(quoteForCoins(coinsForSells(), price));
    }
    Amount sells = Amount.ZERO;
    for (int i = empty; i < quantities.size(); i++) {
      sells = sells.plus(cost(priceOf(i), quantities.get(i), fees.maker()));
    }
    return quoteForBuys().max(sells);
  }

  Amount cost(Price price, Quantity quantity, Ratio rate) {
    Amount value = instrument.notional(price, quantity);
    return value.plus(value.times(rate, FEE_DECIMALS, RoundingMode.HALF_UP));
  }
}
