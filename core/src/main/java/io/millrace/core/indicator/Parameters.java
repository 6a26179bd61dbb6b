package io.millrace.core.indicator;

import java.util.List;

/// Checks and sums that the specs share.
final class Parameters {
  static final List<IndicatorLine> SINGLE = List.of(IndicatorLine.VALUE);

  private static final double DEVIATIONS_MAX = 100;
  private static final double FORGOTTEN = 1e-9;

  private Parameters() {}

  static void period(String field, int value, int min) {
    if (value < min || value > IndicatorSpec.MAX_PERIOD) {
      throw new IllegalArgumentException(
          field
              + ": "
              + value
              + " is not allowed; must be a whole number from "
              + min
              + " to "
              + IndicatorSpec.MAX_PERIOD);
    }
  }

  static void deviations(double value) {
    // Written so that NaN fails it.
    if (!(value > 0 && value <= DEVIATIONS_MAX)) {
      throw new IllegalArgumentException(
          "deviations: "
              + value
              + " is not allowed; must be a number above 0 and up to "
              + (int) DEVIATIONS_MAX);
    }
  }

  /// Bars until a value's share in an average that moves by `weight` a bar has sunk below 1e-9.
  static int barsToForget(double weight) {
    return (int) Math.ceil(StrictMath.log(FORGOTTEN) / StrictMath.log1p(-weight));
  }
}
