package io.millrace.core.strategy.dca;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import java.math.RoundingMode;

/// Which way a deal earns. A short deal is the mirror image of a long one: everything that differs
/// between them is here.
public enum Direction {
  LONG,
  SHORT;

  Side opening() {
    return this == LONG ? Side.BUY : Side.SELL;
  }

  Side closing() {
    return opening().opposite();
  }

  /// How an entry price is put on a grid: away from the market.
  RoundingMode entryRounding() {
    return this == LONG ? RoundingMode.FLOOR : RoundingMode.CEILING;
  }

  /// How an exit price is put on a grid: never worse than asked for.
  RoundingMode exitRounding() {
    return this == LONG ? RoundingMode.CEILING : RoundingMode.FLOOR;
  }

  /// 1 + `gain` for a long deal, 1 − `gain` for a short one: the way in which the deal earns.
  Fraction inFavour(Fraction gain) {
    return this == LONG ? Fraction.ONE.plus(gain) : Fraction.ONE.minus(gain);
  }

  /// 1 − `loss` for a long deal, 1 + `loss` for a short one: the way in which the deal loses.
  Fraction against(Fraction loss) {
    return inFavour(loss.negate());
  }

  /// The better one of two stop levels: nearer to profit.
  Price tighter(Price a, Price b) {
    return this == LONG ? a.max(b) : a.min(b);
  }

  /// Whether `price` is better for the deal than `other`.
  boolean isBetter(Price price, Price other) {
    return this == LONG ? price.isAbove(other) : price.isBelow(other);
  }

  /// Comes true when the price has fallen (risen, for a short deal) to `level`.
  Wake onLoss(InstrumentId on, Price level) {
    return this == LONG ? new Wake.AtOrBelow(on, level) : new Wake.AtOrAbove(on, level);
  }

  /// Comes true when the price has risen (fallen, for a short deal) to `level`.
  Wake onGain(InstrumentId on, Price level) {
    return this == LONG ? new Wake.AtOrAbove(on, level) : new Wake.AtOrBelow(on, level);
  }

  Wake.Direction extreme() {
    return this == LONG ? Wake.Direction.UP : Wake.Direction.DOWN;
  }

  /// As documents write it.
  @Override
  public String toString() {
    return this == LONG ? "long" : "short";
  }
}
