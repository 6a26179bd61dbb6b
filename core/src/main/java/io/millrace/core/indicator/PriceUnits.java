package io.millrace.core.indicator;

/// Price units of bar columns as `double`, without an object for each.
final class PriceUnits {
  private static final double PER_PRICE = 1e8;

  private PriceUnits() {}

  /// Divides, so that the result is the `double` nearest to the price, the same that parsing its
  /// text yields; multiplying by 1e-8 would not be.
  static double toDouble(long units) {
    return units / PER_PRICE;
  }
}
