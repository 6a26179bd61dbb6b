package io.millrace.server.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/// Bounds how many refusals are entered: whoever tries passwords by the million must not fill the
/// log with them. Those beyond are counted, and told of by the next that is entered. Safe for use
/// by many threads.
public final class Refusals {
  private final int most;
  private final Duration stretch;
  private final InstantSource clock;
  private Instant since = Instant.MIN;
  private int entered;
  private long left;

  /// @param most in each stretch
  public Refusals(int most, Duration stretch, InstantSource clock) {
    this.most = most;
    this.stretch = stretch;
    this.clock = clock;
  }

  /// Counts one.
  ///
  /// @return how many were left out since the last that was entered; nothing when this one is to be
  ///   left out, too
  public synchronized OptionalLong count() {
    Instant now = clock.instant();
    if (since.equals(Instant.MIN) || !now.isBefore(since.plus(stretch))) {
      since = now;
      entered = 0;
    }
    if (entered >= most) {
      left++;
      return OptionalLong.empty();
    }
    entered++;
    long before = left;
    left = 0;
    return OptionalLong.of(before);
  }
}
