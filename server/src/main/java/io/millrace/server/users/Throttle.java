package io.millrace.server.users;

import io.millrace.server.errors.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts tries by key over a stretch of time. Keys are forgotten when the stretch is over, the
/// oldest early when there are more than {@value #MOST_KEYS}. Safe for use by many threads.
public final class Throttle {
  static final int MOST_KEYS = 20_000;

  private final int most;
  private final Duration stretch;
  private final InstantSource clock;

  /// Oldest first; guarded by this.
  private final Map<String, Count> counts = new LinkedHashMap<>();

  private record Count(Instant since, int tries) {}

  public Throttle(int most, Duration stretch, InstantSource clock) {
    this.most = most;
    this.stretch = stretch;
    this.clock = clock;
  }

  /// Counts a try.
  ///
  /// @throws ApiException 429 when there were too many
  public synchronized void count(String key) {
    Instant now = clock.instant();
    Count before = counts.get(key);
    Count count;
    if (before == null || before.since().plus(stretch).isBefore(now)) {
      count = new Count(now, 1);
      counts.remove(key); // so that it is among the newest
    } else {
      count = new Count(before.since(), before.tries() + 1);
    }
    counts.put(key, count);
    forget(now);
    if (count.tries() > most) {
      long minutes = Duration.between(now, count.since().plus(stretch)).toMinutes() + 1;
      throw new ApiException(
          429, "Too many tries", "too many tries; try again in " + minutes + " minutes");
    }
  }

  /// Forgives a key, such as after it was right.
  synchronized void forgive(String key) {
    counts.remove(key);
  }

  private void forget(Instant now) {
    var oldest = counts.entrySet().iterator();
    while (oldest.hasNext()) {
      Count count = oldest.next().getValue();
      if (counts.size() <= MOST_KEYS && !count.since().plus(stretch).isBefore(now)) {
        return;
      }
      oldest.remove();
    }
  }
}
