package io.millrace.server.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestRateTest {
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000); // it may wrap
  private final RequestRate rate = new RequestRate(60, clock::get);

  @Test
  void aMinutesWorthAtOnce_thenOneASecond() {
    for (int i = 0; i < 60; i++) {
      assertThat(rate.count("ann")).as("request " + i).isZero();
    }
    assertThat(rate.count("ann")).isEqualTo(Duration.ofSeconds(1));
    clock.addAndGet(Duration.ofMillis(400).toNanos());
    assertThat(rate.count("ann")).isEqualTo(Duration.ofMillis(600));
    clock.addAndGet(Duration.ofMillis(600).toNanos());
    assertThat(rate.count("ann")).isZero();
    assertThat(rate.count("ann")).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void nobodyWaitsForSomebodyElse() {
    for (int i = 0; i <= 60; i++) {
      var _ = rate.count("ann");
    }
    assertThat(rate.count("bob")).isZero();
  }

  @Test
  void afterAMinuteOfSilence_allIsForgiven() {
    for (int i = 0; i <= 60; i++) {
      var _ = rate.count("ann");
    }
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    for (int i = 0; i < 60; i++) {
      assertThat(rate.count("ann")).isZero();
    }
  }

  @Test
  void moreKeysThanItKeeps_forgetsThoseThatAskedLongestAgo() {
    for (int i = 0; i < 60; i++) {
      var _ = rate.count("ann");
    }
    for (int i = 0; i < RequestRate.MOST_KEYS; i++) {
      var _ = rate.count("somebody " + i);
    }
    assertThat(rate.count("ann")).as("forgotten").isZero();
  }
}
