package io.millrace.core.indicator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The time of day at which a session begins, in a zone, daylight saving respected. Where the
/// clocks skip that time, the session begins as much later as they skip; where they show it twice,
/// at the first.
public record SessionStart(LocalTime time, ZoneId zone) {
  public static final SessionStart UTC_MIDNIGHT =
      new SessionStart(LocalTime.MIDNIGHT, ZoneOffset.UTC);

  /// The first start later than `millis` (milliseconds since 1970 UTC).
  public long after(long millis) {
    LocalDate date = Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    long start = on(date);
    return start > millis ? start : on(date.plusDays(1));
  }

  /// The last start at or before `millis` (milliseconds since 1970 UTC).
  public long atOrBefore(long millis) {
    LocalDate date = Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    long start = on(date);
    return start <= millis ? start : on(date.minusDays(1));
  }

  private long on(LocalDate date) {
    return date.atTime(time).atZone(zone).toInstant().toEpochMilli();
  }
}
