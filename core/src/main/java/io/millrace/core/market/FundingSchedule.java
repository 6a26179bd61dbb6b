package io.millrace.core.market;

import java.time.Duration;
import java.time.Instant;

/// When holders of a perpetual pay each other: every `every`, counted from midnight UTC. Venues
/// announce the rate; longs pay shorts where it is above zero.
public record FundingSchedule(Duration every) {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /// Every eight hours from midnight UTC, as most of Binance's perpetuals do.
  public static final FundingSchedule EIGHT_HOURS = new FundingSchedule(Duration.ofHours(8));

  public FundingSchedule {
    if (!every.isPositive() || DAY_MILLIS % every.toMillis() != 0) {
      throw new IllegalArgumentException("funding must divide a day, not be every " + every);
    }
  }

  /// The first funding after `at`.
  public Instant nextAfter(Instant at) {
    long millis = every.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis + millis);
  }

  /// Whether `at` is within `distance` of a funding, before or after it.
  public boolean isWithin(Duration distance, Instant at) {
    Instant next = nextAfter(at);
    return Duration.between(at, next).compareTo(distance) <= 0
        || Duration.between(next.minus(every), at).compareTo(distance) <= 0;
  }
}
