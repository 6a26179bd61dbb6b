package io.millrace.core.risk;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// When a trading day begins, for everything that is counted by day. Daylight saving is the zone's.
public record RiskSession(ZoneId zone, LocalTime start) {
  /// Days of the calendar in UTC.
  public static final RiskSession UTC = new RiskSession(ZoneOffset.UTC, LocalTime.MIDNIGHT);

  /// The first beginning of a day after `at`.
  public Instant nextAfter(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    Instant today = local.toLocalDate().atTime(start).atZone(zone).toInstant();
    return today.isAfter(at)
        ? today
        : local.toLocalDate().plusDays(1).atTime(start).atZone(zone).toInstant();
  }
}
