package io.millrace.core.strategy;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.time.Instant;

/// A condition under which a strategy's answer could differ. A host asks the strategy again when
/// one comes true, and not otherwise. A wake that came true is spent, but for {@link OnClose},
/// which stays.
public sealed interface Wake {
  /// The price is at or below a level.
  record AtOrBelow(InstrumentId on, Price price) implements Wake {}

  /// The price is at or above a level.
  record AtOrAbove(InstrumentId on, Price price) implements Wake {}

  /// The price has come back by `by` from its extreme: down from a high, or up from a low. The host
  /// carries the extreme on from `extremeSoFar`.
  ///
  /// @param from `UP`: follows highs and comes true on a fall of `by`; `DOWN` mirrors it
  /// @param by share of the extreme, 0.01 for one percent
  record Retreat(InstrumentId on, Direction from, Price extremeSoFar, Ratio by) implements Wake {}

  /// The clock reaches an instant. On bars: at the first open at or after it, and never in the bar
  /// in which it was asked for.
  record At(Instant instant) implements Wake {}

  /// A bar of this interval has closed.
  record OnClose(InstrumentId on, BarInterval interval) implements Wake {}

  /// Which way an extreme grows.
  enum Direction {
    UP,
    DOWN
  }
}
