package io.millrace.core.risk;

import io.millrace.core.market.InstrumentId;

/// How much instruments move together.
@FunctionalInterface
public interface Correlations {
  /// Nothing is known, so everything may move together.
  Correlations UNKNOWN = (_, _) -> Double.NaN;

  /// Correlation of the returns of two instruments, from -1 to 1; NaN when it is not known.
  double between(InstrumentId one, InstrumentId other);
}
