package io.millrace.server.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.store.ChannelRecord.Digest;
import io.millrace.store.NewsRecord.Event;
import io.millrace.store.PreferenceRecord;
import io.millrace.store.PreferenceRecord.Quiet;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimingTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static PreferenceRecord wants(ZoneId zone, String from, String until) {
    return new PreferenceRecord(
        zone,
        Optional.of(new Quiet(LocalTime.parse(from), LocalTime.parse(until))),
        Set.of(),
        Optional.empty());
  }

  private static Instant due(Event event, Digest digest, PreferenceRecord wants, String now) {
    return Timing.due(event, digest, wants, Instant.parse(now));
  }

  @Test
  void duringQuietHours_overMidnight_itWaitsUntilTheyEnd() {
    PreferenceRecord wants = wants(BERLIN, "22:00", "07:00");
    Instant morning = Instant.parse("2026-11-23T06:00:00Z");
    for (String now : new String[] {"2026-11-22T21:00:00Z", "2026-11-23T05:59:59Z"}) {
      assertThat(due(Event.DEAL_CLOSED, Digest.INSTANT, wants, now)).isEqualTo(morning);
    }
    for (String now : new String[] {"2026-11-22T20:59:59Z", "2026-11-23T06:00:00Z"}) {
      assertThat(due(Event.DEAL_CLOSED, Digest.INSTANT, wants, now)).isEqualTo(now);
    }
  }

  @Test
  void duringQuietHours_ofOneDay_itWaitsUntilTheyEnd() {
    PreferenceRecord wants = wants(BERLIN, "12:00", "14:00");
    assertThat(due(Event.PLAN, Digest.INSTANT, wants, "2026-11-22T12:30:00Z"))
        .isEqualTo("2026-11-22T13:00:00Z");
    assertThat(due(Event.PLAN, Digest.INSTANT, wants, "2026-11-22T13:00:00Z"))
        .isEqualTo("2026-11-22T13:00:00Z");
  }

  @Test
  void whatIsUrgent_andASummary_waitForNothing() {
    PreferenceRecord wants = wants(BERLIN, "22:00", "07:00");
    for (Event event : Event.values()) {
      if (event.isUrgent() || event == Event.SUMMARY) {
        assertThat(due(event, Digest.DAILY, wants, "2026-11-22T23:00:00Z"))
            .as(event.name())
            .isEqualTo("2026-11-22T23:00:00Z");
      }
    }
  }

  @Test
  void digest_isPutTogetherByTheClockOfTheZone() {
    PreferenceRecord india =
        new PreferenceRecord(
            ZoneId.of("Asia/Kolkata"), Optional.empty(), Set.of(), Optional.empty());
    assertThat(due(Event.DEAL_CLOSED, Digest.HOURLY, india, "2026-11-22T10:05:00Z"))
        .isEqualTo("2026-11-22T10:30:00Z");
    assertThat(due(Event.DEAL_CLOSED, Digest.DAILY, india, "2026-11-22T10:05:00Z"))
        .isEqualTo("2026-11-23T02:30:00Z");
  }

  @Test
  void quietHours_thatEndInTheGapOfSummerTime_endAfterIt() {
    PreferenceRecord wants = wants(BERLIN, "22:00", "02:30");
    assertThat(due(Event.DEAL_CLOSED, Digest.INSTANT, wants, "2026-03-29T00:30:00Z"))
        .isEqualTo("2026-03-29T01:30:00Z");
  }

  @Test
  void summary_isDueAtItsHour_eachDay() {
    LocalTime six = LocalTime.of(18, 0);
    assertThat(Timing.next(six, BERLIN, Instant.parse("2026-11-22T16:59:59Z")))
        .isEqualTo("2026-11-22T17:00:00Z");
    assertThat(Timing.next(six, BERLIN, Instant.parse("2026-11-22T17:00:00Z")))
        .isEqualTo("2026-11-23T17:00:00Z");
  }
}
