package io.millrace.core.risk;

import java.time.LocalTime;

/// A stretch of every day, from `from` until just before `to`; over midnight when `to` is the
/// earlier one.
public record DailyWindow(LocalTime from, LocalTime to) {
  public DailyWindow {
    if (from.equals(to)) {
      throw new IllegalArgumentException("window from " + from + " to " + to + " is empty");
    }
  }

  boolean contains(LocalTime at) {
    return from.isBefore(to)
        ? !at.isBefore(from) && at.isBefore(to)
        : !at.isBefore(from) || at.isBefore(to);
  }

  @Override
  public String toString() {
    return from + "-" + to;
  }
}
