package io.millrace.server.users;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How often each of many may ask: steadily so many times a minute, and for a moment faster, as
/// long as the minute's worth is not used up (the generic cell rate algorithm: of each key only the
/// moment is kept at which all it has asked for would have been due). Safe for use by many threads.
///
/// Bound: {@value #MOST_KEYS} keys, those that asked longest ago are forgotten first.
final class RequestRate {
  static final int MOST_KEYS = 20_000;

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final long apart;
  private final LongSupplier nanos;

  /// When all that a key has asked for would have been due, on the steady clock; guarded by this.
  private final Map<String, Long> due = new LinkedHashMap<>(16, 0.75f, true);

  /// @param aMinute how many times
  /// @param nanos a steady clock
  RequestRate(int aMinute, LongSupplier nanos) {
    this.apart = MINUTE / aMinute;
    this.nanos = nanos;
  }

  /// Counts a request, unless it comes too early.
  ///
  /// @return how long to wait then; zero when it may go on
  synchronized Duration count(String key) {
    long now = nanos.getAsLong();
    long before = due.getOrDefault(key, now);
    long start = before - now < 0 ? now : before;
    long wait = start + apart - now - MINUTE;
    if (wait > 0) {
      return Duration.ofNanos(wait);
    }
    due.put(key, start + apart);
    if (due.size() > MOST_KEYS) {
      var oldest = due.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return Duration.ZERO;
  }
}
