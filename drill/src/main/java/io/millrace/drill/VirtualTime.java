package io.millrace.drill;

import io.millrace.venues.net.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/// The clock of a run, and what is to happen when. Things of one instant happen in the order in
/// which they were asked for.
final class VirtualTime implements Timer {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private long millis = START.toEpochMilli();
  private long asked;

  private record Due(long at, long order, Runnable what) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public long millis() {
    return millis;
  }

  /// Has something done after so many milliseconds.
  void after(long delay, Runnable what) {
    queue.add(new Due(millis + Math.max(0, delay), asked++, what));
  }

  @Override
  public Appointment after(Duration delay, Runnable task) {
    boolean[] cancelled = new boolean[1];
    after(
        delay.plusNanos(999_999).toMillis(),
        () -> {
          if (!cancelled[0]) {
            task.run();
          }
        });
    return () -> cancelled[0] = true;
  }

  /// Whether something else is due at this very moment.
  boolean isMoreNow() {
    Due due = queue.peek();
    return due != null && due.at <= millis;
  }

  /// Does the next thing, if it is due before `end`; else it is `end`.
  ///
  /// @return whether there was one
  boolean step(long end) {
    Due due = queue.peek();
    if (due == null || due.at > end) {
      millis = Math.max(millis, end);
      return false;
    }
    queue.remove();
    millis = due.at;
    due.what.run();
    return true;
  }
}
