package io.millrace.core.strategy.signal;

import io.millrace.core.order.Side;
import java.util.Locale;

/// Which signals are taken.
public enum Sides {
  LONG,
  SHORT,
  BOTH;

  boolean allows(Side entry) {
    return this == BOTH || (entry == Side.BUY) == (this == LONG);
  }

  /// As documents write it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
