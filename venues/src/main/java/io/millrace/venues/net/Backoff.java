package io.millrace.venues.net;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses between attempts: each up to twice as long as the one before, drawn from the upper half
/// of its range, so that many who failed together do not return together. Mutable; its owner guards
/// it.
public final class Backoff {
  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private Duration ceiling;

  /// @param random an input, so that a run can be repeated
  public Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
    this.ceiling = first;
  }

  /// The pause before the next attempt.
  public Duration next() {
    long half = ceiling.toMillis() / 2;
    Duration pause = Duration.ofMillis(half + random.nextLong(half + 1));
    Duration doubled = ceiling.multipliedBy(2);
    ceiling = doubled.compareTo(longest) > 0 ? longest : doubled;
    return pause;
  }

  /// It worked: the next failure begins with a short pause again.
  public void reset() {
    ceiling = first;
  }
}
