package io.millrace.simulation.faults;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// The clock of a run, and what is to happen when. Things of one instant happen in the order in
/// which they were asked for.
final class VirtualTime {
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::millis).thenComparingLong(Due::order));
  private long millis;
  private long asked;

  VirtualTime(Instant start) {
    millis = start.toEpochMilli();
  }

  private record Due(long millis, long order, Runnable what) {}

  Instant now() {
    return Instant.ofEpochMilli(millis);
  }

  long millis() {
    return millis;
  }

  /// Has something done after so many milliseconds.
  void after(long delay, Runnable what) {
    queue.add(new Due(millis + Math.max(0, delay), asked++, what));
  }

  /// Does the next thing, if it is due before `end`.
  ///
  /// @return whether there was one
  boolean step(long end) {
    Due due = queue.peek();
    if (due == null || due.millis > end) {
      millis = Math.max(millis, end);
      return false;
    }
    queue.remove();
    millis = due.millis;
    due.what.run();
    return true;
  }
}
