package io.millrace.core.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/// The regular hours of a venue from one day on, in its own zone. A session that opens at a later
/// time of day than it closes opens on the evening before.
///
/// @param from the first trade date these hours hold for
/// @param days the days of the week that are trade dates
/// @param pauses when trading rests inside a session, in the order of the day
public record SessionHours(
    LocalDate from, List<DayOfWeek> days, LocalTime opens, LocalTime closes, List<Pause> pauses) {
  public static final List<DayOfWeek> MONDAY_TO_FRIDAY =
      List.of(
          DayOfWeek.MONDAY,
          DayOfWeek.TUESDAY,
          DayOfWeek.WEDNESDAY,
          DayOfWeek.THURSDAY,
          DayOfWeek.FRIDAY);

  public SessionHours {
    days = List.copyOf(days);
    pauses = List.copyOf(pauses);
  }

  /// Part of a day, from `from` until just before `to`.
  public record Pause(LocalTime from, LocalTime to) {
    public Pause {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("pause " + from + "-" + to + " must end after it began");
      }
    }
  }

  boolean opensOnTheEveBefore() {
    return !opens.isBefore(closes);
  }
}
