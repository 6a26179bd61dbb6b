package io.millrace.history;

import io.millrace.core.value.Price;

/// What every bar must satisfy, whatever file or venue it comes from.
final class BarRules {
  private BarRules() {}

  /// What is impossible about a bar in price units; empty when nothing is.
  static String fault(long open, long high, long low, long close, double volume) {
    if (low <= 0) {
      return "low " + price(low) + " must be above 0";
    }
    if (high < low) {
      return "high " + price(high) + " is below low " + price(low);
    }
    if (open > high || open < low) {
      return outside("open", open, low, high);
    }
    if (close > high || close < low) {
      return outside("close", close, low, high);
    }
    // Written so that not-a-number is refused as well.
    if (!(volume >= 0)) {
      return "volume " + volume + " must be 0 or above";
    }
    return "";
  }

  private static String outside(String name, long value, long low, long high) {
    return name
        + " "
        + price(value)
        + " lies outside low "
        + price(low)
        + " and high "
        + price(high);
  }

  private static Price price(long units) {
    return Price.ofUnits(units);
  }
}
