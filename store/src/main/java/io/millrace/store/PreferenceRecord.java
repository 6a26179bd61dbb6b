package io.millrace.store;

import io.millrace.store.NewsRecord.Event;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// How somebody wants to be told.
///
/// @param zone whose clock quiet hours and summaries go by
/// @param shown what is shown in the client
/// @param summaryAt when there is a summary of the day
public record PreferenceRecord(
    ZoneId zone, Optional<Quiet> quiet, Set<Event> shown, Optional<LocalTime> summaryAt) {
  /// Hours of each day in which only what is urgent is told; over midnight when `until` is before
  /// `from`.
  public record Quiet(LocalTime from, LocalTime until) {}

  public PreferenceRecord {
    shown = Set.copyOf(shown);
  }
}
