package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VenueClockTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private final VenueClock clock = new VenueClock();

  private void measure(long afterSeconds, long wayMillis, long aheadMillis) {
    Instant sent = NOW.plusSeconds(afterSeconds);
    Instant venue = sent.plusMillis(wayMillis + aheadMillis);
    clock.observed(sent, venue, sent.plusMillis(2 * wayMillis));
  }

  @Test
  void beforeAnyMeasurement_oursCounts() {
    assertThat(clock.at(NOW)).isEqualTo(NOW);
    assertThat(clock.measurement()).isEmpty();
  }

  @Test
  void theOffset_isTakenFromTheMiddle_andItsBoundIsHalfTheWay() {
    measure(0, 40, -1500);
    assertThat(clock.at(NOW)).isEqualTo(NOW.minusMillis(1500));
    assertThat(clock.measurement().orElseThrow().bound()).isEqualTo(Duration.ofMillis(40));
  }

  @Test
  void aSlowAnswer_doesNotReplaceASharpOne_unlessThatIsOld() {
    measure(0, 10, 100);
    clock.observed(NOW.plusSeconds(5), NOW.plusSeconds(6), NOW.plusSeconds(8));
    assertThat(clock.at(NOW)).isEqualTo(NOW.plusMillis(100));
    clock.observed(NOW.plusSeconds(700), NOW.plusSeconds(701), NOW.plusSeconds(703));
    assertThat(clock.at(NOW)).isEqualTo(NOW.minusMillis(500));
  }

  @Test
  void aClockThatWasSet_isBelievedAtOnce() {
    measure(0, 10, 0);
    measure(60, 100, 30_000);
    assertThat(clock.at(NOW)).isEqualTo(NOW.plusSeconds(30));
  }
}
