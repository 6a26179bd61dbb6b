package io.millrace.server.notifications;

import io.millrace.store.ChannelRecord.Digest;
import io.millrace.store.NewsRecord.Event;
import io.millrace.store.PreferenceRecord;
import io.millrace.store.PreferenceRecord.Quiet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// When a notice goes out, by the clock of whose it is.
final class Timing {
  private static final LocalTime DAILY = LocalTime.of(8, 0);

  private Timing() {}

  /// What is urgent goes at once, and so does a summary, whose hour somebody chose. All else goes
  /// when the channel's digest says, and not before quiet hours end.
  static Instant due(Event event, Digest digest, PreferenceRecord wants, Instant now) {
    if (event.isUrgent() || event == Event.SUMMARY) {
      return now;
    }
    Instant collected =
        switch (digest) {
          case INSTANT -> now;
          case HOURLY ->
              now.atZone(wants.zone()).truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
          case DAILY -> next(wants.summaryAt().orElse(DAILY), wants.zone(), now);
        };
    return wants.quiet().map(quiet -> after(quiet, wants.zone(), collected)).orElse(collected);
  }

  /// The next moment at which a clock there shows a time.
  static Instant next(LocalTime time, ZoneId zone, Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    Instant todays = ZonedDateTime.of(today, time, zone).toInstant();
    return todays.isAfter(now)
        ? todays
        : ZonedDateTime.of(today.plusDays(1), time, zone).toInstant();
  }

  private static Instant after(Quiet quiet, ZoneId zone, Instant at) {
    LocalTime time = at.atZone(zone).toLocalTime();
    boolean begun = !time.isBefore(quiet.from());
    boolean goesOn = time.isBefore(quiet.until());
    boolean overMidnight = quiet.until().isBefore(quiet.from());
    boolean isQuiet = overMidnight ? begun || goesOn : begun && goesOn;
    return isQuiet ? next(quiet.until(), zone, at) : at;
  }

  /// When a summary is due next, if there are to be any.
  static Optional<Instant> nextSummary(PreferenceRecord wants, Instant now) {
    return wants.summaryAt().map(time -> next(time, wants.zone(), now));
  }
}
