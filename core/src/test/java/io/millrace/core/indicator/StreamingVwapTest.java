package io.millrace.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class StreamingVwapTest {
  private static final int UPPER = 1;
  private static final int LOWER = 2;
  private static final int DEVIATION = 3;
  private static final int SESSION_BARS = 4;

  private final Indicator vwap = new IndicatorSpec.Vwap(SessionStart.UTC_MIDNIGHT, 2).indicator();

  @Test
  void update_threeBars_valueAndBandsByHand() {
    feed("2026-03-02T00:00:00Z", 10, 1);
    feed("2026-03-02T00:01:00Z", 13, 2);
    feed("2026-03-02T00:02:00Z", 16, 1);

    // (10 + 26 + 16) / 4 = 13; (9 + 0 + 9) / 4 = 4.5.
    assertThat(vwap.value()).isEqualTo(13);
    assertThat(vwap.value(DEVIATION)).isCloseTo(Math.sqrt(4.5), within(1e-12));
    assertThat(vwap.value(UPPER)).isCloseTo(13 + 2 * Math.sqrt(4.5), within(1e-12));
    assertThat(vwap.value(LOWER)).isCloseTo(13 - 2 * Math.sqrt(4.5), within(1e-12));
    assertThat(vwap.value(SESSION_BARS)).isEqualTo(3);
  }

  @Test
  void update_firstBarOfNextSession_startsAnew() {
    feed("2026-03-02T23:58:00Z", 10, 5);
    feed("2026-03-02T23:59:00Z", 20, 5);
    assertThat(vwap.value()).isEqualTo(15);

    feed("2026-03-03T00:00:00Z", 40, 1);
    assertThat(vwap.value()).isEqualTo(40);
    assertThat(vwap.value(DEVIATION)).isZero();
    assertThat(vwap.value(SESSION_BARS)).isEqualTo(1);
  }

  @Test
  void update_gapOverSessionStart_startsAnew() {
    feed("2026-03-02T12:00:00Z", 10, 5);
    feed("2026-03-06T07:13:00Z", 30, 5);
    feed("2026-03-06T23:59:00Z", 50, 5);
    assertThat(vwap.value()).isEqualTo(40);
  }

  @Test
  void update_noVolumeYet_hasNoValueButCounts() {
    feed("2026-03-02T00:00:00Z", 10, 0);
    assertThat(vwap.isReady()).isFalse();
    assertThat(vwap.value(UPPER)).isNaN();
    assertThat(vwap.value(DEVIATION)).isNaN();
    assertThat(vwap.value(SESSION_BARS)).isEqualTo(1);

    feed("2026-03-02T00:01:00Z", 12, 3);
    feed("2026-03-02T00:02:00Z", 99, 0);
    assertThat(vwap.value()).isEqualTo(12);
  }

  @Test
  void session_newYork_followsDaylightSaving() {
    SessionStart start = new SessionStart(LocalTime.of(18, 0), ZoneId.of("America/New_York"));
    // Clocks go forward on 8 March 2026: 18:00 is 23:00 UTC before and 22:00 UTC after.
    assertThat(after(start, "2026-03-07T22:59:59.999Z")).isEqualTo("2026-03-07T23:00:00Z");
    assertThat(after(start, "2026-03-07T23:00:00Z")).isEqualTo("2026-03-08T22:00:00Z");
    assertThat(atOrBefore(start, "2026-03-08T22:00:00Z")).isEqualTo("2026-03-08T22:00:00Z");
    assertThat(atOrBefore(start, "2026-03-08T21:59:59Z")).isEqualTo("2026-03-07T23:00:00Z");
  }

  @Test
  void session_startThatClocksSkip_beginsAsMuchLater() {
    SessionStart start = new SessionStart(LocalTime.of(2, 30), ZoneId.of("America/New_York"));
    assertThat(after(start, "2026-03-08T06:00:00Z")).isEqualTo("2026-03-08T07:30:00Z");
    assertThat(after(start, "2026-03-08T07:30:00Z")).isEqualTo("2026-03-09T06:30:00Z");
  }

  private void feed(String time, double price, double volume) {
    long millis = Instant.parse(time).toEpochMilli();
    vwap.update(millis, price, price, price, price, volume);
  }

  private static String after(SessionStart start, String time) {
    return Instant.ofEpochMilli(start.after(Instant.parse(time).toEpochMilli())).toString();
  }

  private static String atOrBefore(SessionStart start, String time) {
    return Instant.ofEpochMilli(start.atOrBefore(Instant.parse(time).toEpochMilli())).toString();
  }
}
