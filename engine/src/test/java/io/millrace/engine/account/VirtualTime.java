package io.millrace.engine.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/// The clock of a world, and what is to happen when. Things of one instant happen in the order in
/// which they were asked for.
final class VirtualTime implements InstantSource {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private long millis = START.toEpochMilli();
  private long asked;

  private record Due(long at, long order, Runnable what) {}

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public long millis() {
    return millis;
  }

  void after(long delay, Runnable what) {
    queue.add(new Due(millis + Math.max(0, delay), asked++, what));
  }

  /// Does the next thing, if it is due before `end`; else it is `end`.
  ///
  /// @return whether there was one
  boolean step(long end) {
    Due due = queue.peek();
    if (due == null || due.at > end) {
      millis = end;
      return false;
    }
    queue.remove();
    millis = due.at;
    due.what.run();
    return true;
  }
}
