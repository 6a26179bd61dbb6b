package io.millrace.core.market;

import java.time.LocalTime;

/// A trade date with other hours than its weekday's.
public sealed interface SpecialDay {
  SpecialDay CLOSED = new Closed();

  /// No session.
  record Closed() implements SpecialDay {}

  /// The session ends at `at` instead.
  record Closes(LocalTime at) implements SpecialDay {}

  /// Trading stops at `at`, and what was traded until then is booked on the next trade date, as CME
  /// does on holidays of the banks. Such a day is no business day.
  record Halts(LocalTime at) implements SpecialDay {}
}
