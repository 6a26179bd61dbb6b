package io.millrace.core.market;

import io.millrace.core.value.Price;
import java.time.Instant;

/// One interval's trading: its open time, prices and volume in base units. Volume is a `double`: it
/// feeds indicators and charts, never money. A bar that is not low ≤ open, close ≤ high is refused.
public record Bar(Instant openTime, Price open, Price high, Price low, Price close, double volume) {
  public Bar {
    if (high.isBelow(open) || high.isBelow(close) || low.isAbove(open) || low.isAbove(close)) {
      throw new IllegalArgumentException(
          "bar at "
              + openTime
              + " has open "
              + open
              + " or close "
              + close
              + " outside low "
              + low
              + " and high "
              + high);
    }
  }
}
