package io.millrace.engine.market;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.Optional;

/// Makes bars of one interval from prices, or longer bars from shorter ones. A time without a price
/// makes no bar.
final class BarBuilder {
  private static final long NONE = Long.MIN_VALUE;

  private final long length;
  private long opened = NONE;
  private long open;
  private long high;
  private long low;
  private long close;
  private double volume;

  BarBuilder(BarInterval interval) {
    this.length = interval.millis();
  }

  /// Takes in a price of `millis`.
  ///
  /// @return the bar before, when this price begins a new one
  Optional<Bar> price(long millis, long price, double traded) {
    return take(millis, price, price, price, price, traded);
  }

  /// Takes in a shorter bar.
  ///
  /// @return the bar before, when this one begins a new one
  Optional<Bar> bar(long openTime, long o, long h, long l, long c, double traded) {
    return take(openTime, o, h, l, c, traded);
  }

  private Optional<Bar> take(long millis, long o, long h, long l, long c, double traded) {
    long bucket = Math.floorDiv(millis, length) * length;
    Optional<Bar> before = Optional.empty();
    if (bucket != opened) {
      before = end();
      opened = bucket;
      open = o;
      high = h;
      low = l;
      volume = 0;
    }
    high = Math.max(high, h);
    low = Math.min(low, l);
    close = c;
    volume += traded;
    return before;
  }

  /// The bar so far; nothing when no price has come since the last ended.
  Optional<Bar> forming() {
    return opened == NONE
        ? Optional.empty()
        : Optional.of(
            new Bar(
                Instant.ofEpochMilli(opened),
                Price.ofUnits(open),
                Price.ofUnits(high),
                Price.ofUnits(low),
                Price.ofUnits(close),
                volume));
  }

  /// Ends the bar so far and answers it.
  Optional<Bar> end() {
    Optional<Bar> ended = forming();
    opened = NONE;
    return ended;
  }
}
