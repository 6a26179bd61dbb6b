package io.millrace.simulation.exchange;

import io.millrace.core.value.Price;

/// A mark price beside the last one.
public interface MarkWatch {
  /// Whether it decides on liquidations.
  boolean decides();

  /// A level at which it liquidates.
  ///
  /// @param falling whether a falling price reaches it: of a long position
  void watch(Price at, boolean falling);

  /// Nothing can be liquidated.
  void rest();

  /// The mark price at a time, in milliseconds since 1970 UTC; `last` where it is not known.
  Price priceAt(long millis, Price last);
}
