package io.millrace.venues.net;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Time that a test turns by hand; what is planned runs on the test's own thread.
public final class HandTimer implements Timer {
  private final PriorityQueue<Planned> planned =
      new PriorityQueue<>(Comparator.comparing(Planned::at).thenComparingLong(Planned::number));
  private Instant now;
  private long count;

  private record Planned(Instant at, long number, Runnable task) {}

  public HandTimer(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized Appointment after(Duration delay, Runnable task) {
    var appointment = new Planned(now.plus(delay), count++, task);
    planned.add(appointment);
    return () -> cancel(appointment);
  }

  private synchronized void cancel(Planned appointment) {
    planned.remove(appointment);
  }

  /// Lets time pass, and runs in order what falls due.
  public void advance(Duration duration) {
    Instant end = instant().plus(duration);
    for (Planned due = next(end); due != null; due = next(end)) {
      due.task().run();
    }
    to(end);
  }

  private synchronized void to(Instant end) {
    now = end;
  }

  private synchronized @Nullable Planned next(Instant end) {
    Planned first = planned.peek();
    if (first == null || first.at().isAfter(end)) {
      return null;
    }
    planned.remove();
    now = first.at().isAfter(now) ? first.at() : now;
    return first;
  }
}
