package io.millrace.history;

import io.millrace.core.market.BarInterval;
import java.util.Optional;

/// From a distance in time to the interval it is.
final class Intervals {
  private Intervals() {}

  static Optional<BarInterval> ofMillis(long millis) {
    for (BarInterval interval : BarInterval.values()) {
      if (interval.millis() == millis) {
        return Optional.of(interval);
      }
    }
    return Optional.empty();
  }
}
