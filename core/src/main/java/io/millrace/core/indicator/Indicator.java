package io.millrace.core.indicator;

/// A streaming indicator: fed closed bars one by one, oldest first, it keeps its value as of the
/// last. Each bar takes constant time and allocates nothing. Not safe for use by several threads.
public interface Indicator {
  /// Takes in the next closed bar. Bars come in ascending order of open time and are sound (low ≤
  /// open, close ≤ high, nothing NaN, volume not negative); whoever reads them from outside checks
  /// that.
  ///
  /// @param openTimeMillis when the bar opened, milliseconds since 1970 UTC
  /// @param volume in base units
  void update(
      long openTimeMillis, double open, double high, double low, double close, double volume);

  /// The value of the line at `line` of the spec's lines; NaN until there were enough bars.
  double value(int line);

  /// The main line.
  default double value() {
    return value(0);
  }

  /// Whether the main line has a value, and with it every other.
  default boolean isReady() {
    return !Double.isNaN(value(0));
  }
}
