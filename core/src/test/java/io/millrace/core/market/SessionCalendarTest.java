package io.millrace.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCalendarTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final SessionHours GLOBEX =
      new SessionHours(
          LocalDate.parse("2021-06-28"),
          SessionHours.MONDAY_TO_FRIDAY,
          LocalTime.of(17, 0),
          LocalTime.of(16, 0),
          List.of());
  private static final SessionHours WITH_PAUSE =
      new SessionHours(
          LocalDate.parse("2012-11-19"),
          SessionHours.MONDAY_TO_FRIDAY,
          LocalTime.of(17, 0),
          LocalTime.of(16, 15),
          List.of(new SessionHours.Pause(LocalTime.of(15, 15), LocalTime.of(15, 30))));
  private static final SessionCalendar CALENDAR =
      new SessionCalendar(
          "test",
          CHICAGO,
          List.of(GLOBEX, WITH_PAUSE),
          Map.of(
              LocalDate.parse("2024-12-24"), new SpecialDay.Closes(LocalTime.of(12, 15)),
              LocalDate.parse("2024-12-25"), SpecialDay.CLOSED,
              LocalDate.parse("2024-01-15"), new SpecialDay.Halts(LocalTime.of(12, 0)),
              LocalDate.parse("2025-07-04"), new SpecialDay.Halts(LocalTime.of(12, 0))));

  /// Chicago time, open or not, trade date, next opening and next closing in UTC.
  @ParameterizedTest
  @CsvSource({
    // An ordinary week in winter.
    "2024-01-07T16:59, false, 2024-01-08, 2024-01-07T23:00:00Z, 2024-01-08T22:00:00Z",
    "2024-01-07T17:00, true,  2024-01-08, 2024-01-08T23:00:00Z, 2024-01-08T22:00:00Z",
    "2024-01-08T15:59, true,  2024-01-08, 2024-01-08T23:00:00Z, 2024-01-08T22:00:00Z",
    "2024-01-08T16:00, false, 2024-01-09, 2024-01-08T23:00:00Z, 2024-01-09T22:00:00Z",
    "2024-01-12T16:00, false, 2024-01-16, 2024-01-14T23:00:00Z, 2024-01-15T18:00:00Z",
    // A holiday of the banks halts at noon and belongs to the next trade date.
    "2024-01-15T11:59, true,  2024-01-16, 2024-01-15T23:00:00Z, 2024-01-15T18:00:00Z",
    "2024-01-15T12:00, false, 2024-01-16, 2024-01-15T23:00:00Z, 2024-01-16T22:00:00Z",
    // On a Friday the next trade date is Monday.
    "2025-07-04T09:00, true,  2025-07-07, 2025-07-06T22:00:00Z, 2025-07-04T17:00:00Z",
    // Christmas: an early close, a closed day, and the opening on its evening.
    "2024-12-24T12:14, true,  2024-12-24, 2024-12-25T23:00:00Z, 2024-12-24T18:15:00Z",
    "2024-12-24T12:15, false, 2024-12-26, 2024-12-25T23:00:00Z, 2024-12-26T22:00:00Z",
    "2024-12-25T17:00, true,  2024-12-26, 2024-12-26T23:00:00Z, 2024-12-26T22:00:00Z",
    // The clocks go forward on Sunday 2024-03-10 and back on 2024-11-03, while it is closed.
    "2024-03-08T15:59, true,  2024-03-08, 2024-03-10T22:00:00Z, 2024-03-08T22:00:00Z",
    "2024-03-10T16:59, false, 2024-03-11, 2024-03-10T22:00:00Z, 2024-03-11T21:00:00Z",
    "2024-03-10T17:00, true,  2024-03-11, 2024-03-11T22:00:00Z, 2024-03-11T21:00:00Z",
    "2024-11-01T15:59, true,  2024-11-01, 2024-11-03T23:00:00Z, 2024-11-01T21:00:00Z",
    "2024-11-03T17:00, true,  2024-11-04, 2024-11-04T23:00:00Z, 2024-11-04T22:00:00Z",
    // The hours of 2013, with their pause.
    "2013-10-07T15:15, false, 2013-10-07, 2013-10-07T20:30:00Z, 2013-10-07T21:15:00Z",
    "2013-10-07T15:14, true,  2013-10-07, 2013-10-07T20:30:00Z, 2013-10-07T20:15:00Z",
    "2013-10-07T16:14, true,  2013-10-07, 2013-10-07T22:00:00Z, 2013-10-07T21:15:00Z"
  })
  void everyQuestion_isAnsweredInTheVenuesZone(
      String local, boolean open, LocalDate tradeDate, Instant nextOpen, Instant nextClose) {
    Instant at = java.time.LocalDateTime.parse(local).atZone(CHICAGO).toInstant();

    assertThat(CALENDAR.isOpen(at)).isEqualTo(open);
    assertThat(CALENDAR.tradeDate(at)).isEqualTo(tradeDate);
    assertThat(CALENDAR.nextOpen(at)).contains(nextOpen);
    assertThat(CALENDAR.nextClose(at)).contains(nextClose);
  }

  @Test
  void isOpen_randomMinutesOf130Years_agreesWithTheClockOnTheWall() {
    var calendar = new SessionCalendar("plain", CHICAGO, List.of(GLOBEX), Map.of());
    var random = new SplittableRandom(11);
    for (int i = 0; i < 100_000; i++) {
      long millis = random.nextLong(-60_000_000L, 4_400_000_000L) * 1000;
      ZonedDateTime local = Instant.ofEpochMilli(millis).atZone(CHICAGO);
      LocalTime time = local.toLocalTime();
      boolean evening = !time.isBefore(LocalTime.of(17, 0));
      boolean day = time.isBefore(LocalTime.of(16, 0));
      DayOfWeek weekday = local.getDayOfWeek();
      boolean expected =
          switch (weekday) {
            case SATURDAY -> false;
            case SUNDAY -> evening;
            case FRIDAY -> day;
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY -> day || evening;
          };
      assertThat(calendar.isOpen(millis)).as("open at %s", local).isEqualTo(expected);
      if (expected) {
        assertThat(calendar.tradeDay(millis))
            .isEqualTo(local.toLocalDate().plusDays(evening ? 1 : 0).toEpochDay());
      }
    }
  }

  @Test
  void isTradeDate_weekendClosedAndHaltedDays_areNone() {
    assertThat(CALENDAR.isTradeDate(LocalDate.parse("2024-12-24"))).isTrue();
    assertThat(CALENDAR.isTradeDate(LocalDate.parse("2024-12-25"))).isFalse();
    assertThat(CALENDAR.isTradeDate(LocalDate.parse("2024-01-15"))).isFalse();
    assertThat(CALENDAR.isTradeDate(LocalDate.parse("2024-01-13"))).isFalse();
  }

  @Test
  void with_moreDays_addsAndReplaces() {
    SessionCalendar more =
        CALENDAR.with(
            Map.of(
                LocalDate.parse("2024-12-24"), SpecialDay.CLOSED,
                LocalDate.parse("2024-12-26"), SpecialDay.CLOSED));

    assertThat(more.isOpen(Instant.parse("2024-12-24T16:00:00Z"))).isFalse();
    assertThat(more.tradeDate(Instant.parse("2024-12-25T23:30:00Z"))).isEqualTo("2024-12-27");
    assertThat(more).isNotEqualTo(CALENDAR);
    assertThat(CALENDAR.with(Map.of())).isEqualTo(CALENDAR).hasSameHashCodeAs(CALENDAR);
  }

  @Test
  void noHoursAtAll_areRefused() {
    assertThatThrownBy(() -> new SessionCalendar("empty", CHICAGO, List.of(), Map.of()))
        .hasMessage("calendar empty must have regular hours");
  }

  @Test
  void always_isOpenAndCountsUtcDays() {
    Instant at = Instant.parse("2024-02-29T23:59:59Z");

    assertThat(TradingSessions.ALWAYS.isOpen(at)).isTrue();
    assertThat(TradingSessions.ALWAYS.nextOpen(at)).isEmpty();
    assertThat(TradingSessions.ALWAYS.nextClose(at)).isEmpty();
    assertThat(TradingSessions.ALWAYS.tradeDate(at)).isEqualTo("2024-02-29");
  }
}
