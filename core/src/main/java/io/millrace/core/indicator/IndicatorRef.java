package io.millrace.core.indicator;

import io.millrace.core.market.BarInterval;

/// One line of one indicator over bars of one length: what a strategy asks its host for.
///
/// @param interval the bars it is computed from; a strategy sees the value of the last closed one
public record IndicatorRef(BarInterval interval, IndicatorSpec spec, IndicatorLine line) {
  public IndicatorRef {
    if (!spec.lines().contains(line)) {
      throw new IllegalArgumentException(
          "line: " + line + " is not allowed; must be one of " + spec.lines());
    }
  }

  /// The main line.
  public IndicatorRef(BarInterval interval, IndicatorSpec spec) {
    this(interval, spec, IndicatorLine.VALUE);
  }
}
