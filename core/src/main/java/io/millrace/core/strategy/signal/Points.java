package io.millrace.core.strategy.signal;

import io.millrace.core.market.Instrument;
import io.millrace.core.order.Side;
import io.millrace.core.value.Price;
import java.math.RoundingMode;

/// The way from an indicator's `double` to a price.
public final class Points {
  private static final double UNITS = 1e8;

  /// Below this, units of 1e-8 are still told apart in a `double`.
  private static final double EXACT_BELOW = 4e7;

  private Points() {}

  /// The price that a bar's `double` stands for.
  public static Price exact(double price) {
    return Price.ofUnits(Math.round(price * UNITS));
  }

  /// The price on the tick.
  public static Price onTick(double price, Instrument instrument, RoundingMode mode) {
    return Math.abs(price) < EXACT_BELOW
        ? exact(price).onTick(instrument.rules().tickSize(), mode)
        : instrument.rules().roundPrice(price, mode);
  }

  /// The trigger of a stop `far` from a price on the losing side: never nearer than asked for.
  public static Price stop(Side entry, double from, double far, Instrument instrument) {
    return entry == Side.BUY
        ? onTick(from - far, instrument, RoundingMode.FLOOR)
        : onTick(from + far, instrument, RoundingMode.CEILING);
  }

  /// The limit of an exit at `price`: never worse than asked for.
  public static Price target(Side entry, double price, Instrument instrument) {
    return onTick(price, instrument, entry == Side.BUY ? RoundingMode.CEILING : RoundingMode.FLOOR);
  }
}
