package io.millrace.core.strategy.grid;

import io.millrace.core.order.Side;
import java.util.Locale;

/// On which side of the market a grid stands.
public enum Direction {
  /// holds as much as its sells give back; on spot the only one
  LONG,
  /// begins with nothing: long below the price at which it was laid, short above
  NEUTRAL,
  /// owes as much as its buys give back
  SHORT;

  /// The side whose orders only give back what is held. A neutral grid has no such side; that of
  /// its orders follows from what each rung has traded before.
  Side closing() {
    return this == SHORT ? Side.BUY : Side.SELL;
  }

  /// Whether closing orders rest only as far as something is held for them.
  boolean isCovered() {
    return this != NEUTRAL;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
