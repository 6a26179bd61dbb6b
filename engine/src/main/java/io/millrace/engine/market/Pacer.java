package io.millrace.engine.market;

/// When market time is due on the wall, at a speed. A market that was held up (by slow accounts, or
/// by a machine that slept) does not hurry afterwards.
final class Pacer {
  private static final long MOST_BEHIND_NANOS = 250_000_000;

  private final double speed;
  private long wallNanos;
  private long millis;
  private boolean started;

  /// @param speed market seconds a second; 0 for as fast as possible
  Pacer(double speed) {
    if (!(speed >= 0)) {
      throw new IllegalArgumentException(
          "speed must be 0 (as fast as possible) or above: " + speed);
    }
    this.speed = speed;
  }

  /// Nanoseconds to wait until `next` of market time is due; 0 or below when it is.
  long wait(long next, long nowNanos) {
    if (speed == 0) {
      return 0;
    }
    if (!started) {
      started = true;
      wallNanos = nowNanos;
      millis = next;
    }
    long due = wallNanos + (long) ((next - millis) * 1_000_000.0 / speed);
    if (nowNanos - due > MOST_BEHIND_NANOS) {
      wallNanos = nowNanos;
      millis = next;
      return 0;
    }
    return due - nowNanos;
  }
}
