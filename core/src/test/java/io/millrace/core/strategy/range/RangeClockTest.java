package io.millrace.core.strategy.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.SessionCalendar;
import io.millrace.core.market.SessionHours;
import io.millrace.core.market.SpecialDay;
import io.millrace.core.market.TradingSessions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RangeClockTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final RangeConfig.Hours HOURS =
      new RangeConfig.Hours(
          NEW_YORK,
          LocalTime.of(18, 0),
          LocalTime.of(9, 30),
          LocalTime.of(15, 30),
          LocalTime.of(15, 55),
          LocalTime.of(16, 5));
  private static final LocalDate THANKSGIVING = LocalDate.parse("2026-11-26");
  private static final LocalDate BLACK_FRIDAY = LocalDate.parse("2026-11-27");
  private static final LocalDate MONDAY = LocalDate.parse("2026-11-30");

  /// Chicago, 17:00 to 16:00; on the Friday until 12:15, on the Thursday a halt at 12:00.
  private static final SessionCalendar SESSIONS =
      new SessionCalendar(
          "test",
          ZoneId.of("America/Chicago"),
          List.of(
              new SessionHours(
                  LocalDate.parse("2021-06-28"),
                  SessionHours.MONDAY_TO_FRIDAY,
                  LocalTime.of(17, 0),
                  LocalTime.of(16, 0),
                  List.of())),
          Map.of(
              THANKSGIVING,
              new SpecialDay.Halts(LocalTime.of(12, 0)),
              BLACK_FRIDAY,
              new SpecialDay.Closes(LocalTime.of(12, 15))));

  @Test
  void usualDay_keepsItsTimes() {
    RangeClock clock = clock(SESSIONS);
    assertThat(clock.noEntry(MONDAY)).isEqualTo(at(MONDAY, "15:30"));
    assertThat(clock.flat(MONDAY)).isEqualTo(at(MONDAY, "15:55"));
    assertThat(clock.hardFlat(MONDAY)).isEqualTo(at(MONDAY, "16:05"));
    assertThat(clock(TradingSessions.ALWAYS).flat(BLACK_FRIDAY))
        .isEqualTo(at(BLACK_FRIDAY, "15:55"));
  }

  @Test
  void earlyClose_movesTheEndForward_flatAQuarterOfAnHourBefore() {
    RangeClock clock = clock(SESSIONS);
    assertThat(clock.noEntry(BLACK_FRIDAY)).isEqualTo(at(BLACK_FRIDAY, "12:35"));
    assertThat(clock.flat(BLACK_FRIDAY)).isEqualTo(at(BLACK_FRIDAY, "13:00"));
    assertThat(clock.hardFlat(BLACK_FRIDAY)).isEqualTo(at(BLACK_FRIDAY, "13:10"));
    assertThat(clock.flat(THANKSGIVING)).isEqualTo(at(THANKSGIVING, "12:45"));
    assertThat(clock.start()).isEqualTo(at(BLACK_FRIDAY, "09:30"));
    assertThat(clock.mayEnter()).isTrue();
    Instant later = at(BLACK_FRIDAY, "12:35");
    assertThat(new RangeClock(HOURS, later, SESSIONS).mayEnter()).isFalse();
    assertThat(new RangeClock(HOURS, at(BLACK_FRIDAY, "13:00"), SESSIONS).mustBeFlat(BLACK_FRIDAY))
        .isTrue();
    assertThat(clock.time(clock.flat(BLACK_FRIDAY))).isEqualTo(LocalTime.of(13, 0));
  }

  @Test
  void aLateEndOfTheUsersOwn_staysBeforeAUsualClose() {
    var late =
        new RangeConfig.Hours(
            NEW_YORK,
            LocalTime.of(18, 0),
            LocalTime.of(9, 30),
            LocalTime.of(16, 40),
            LocalTime.of(16, 50),
            LocalTime.of(16, 55));
    RangeClock clock = new RangeClock(late, at(MONDAY, "09:30"), SESSIONS);
    assertThat(clock.flat(MONDAY)).isEqualTo(at(MONDAY, "16:50"));
    assertThat(clock.flat(BLACK_FRIDAY)).isEqualTo(at(BLACK_FRIDAY, "13:00"));
  }

  private static RangeClock clock(TradingSessions sessions) {
    return new RangeClock(HOURS, at(BLACK_FRIDAY, "09:30"), sessions);
  }

  private static Instant at(LocalDate day, String time) {
    return LocalDateTime.of(day, LocalTime.parse(time)).atZone(NEW_YORK).toInstant();
  }
}
