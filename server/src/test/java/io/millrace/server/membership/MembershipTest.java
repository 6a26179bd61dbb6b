package io.millrace.server.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.store.SubscriptionRecord;
import io.millrace.store.SubscriptionRecord.Status;
import io.millrace.store.TierRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MembershipTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final Duration GRACE = Duration.ofDays(7);
  private static final List<TierRecord> TIERS =
      List.of(tier("FREE", 0, 1), tier("PRO", 1, 5), tier("MAX", 2, 50));

  private static TierRecord tier(String name, int rank, int bots) {
    return new TierRecord(name, rank, bots, Amount.of("10"), Asset.of("USD"), List.of());
  }

  private static SubscriptionRecord one(String tier, Status status, Instant since) {
    return new SubscriptionRecord(
        "sub-" + tier,
        2,
        tier,
        "customer",
        status,
        since,
        Optional.empty(),
        false,
        status == Status.PAST_DUE ? Optional.of(since) : Optional.empty());
  }

  private static Membership of(String given, SubscriptionRecord... all) {
    return Membership.of(TIERS, Optional.of(given), List.of(all), GRACE, NOW);
  }

  @Test
  void without_subscription_isWhatIsGiven() {
    assertThat(of("FREE").tier().name()).isEqualTo("FREE");
    assertThat(of("PRO").tier().name()).isEqualTo("PRO");
    assertThat(of("FREE").isPaid()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void subscription_givesItsTier_exactlyWhileItCounts(Status status) {
    String tier = of("FREE", one("PRO", status, NOW.minusSeconds(60))).tier().name();
    switch (status) {
      case TRIALING, ACTIVE, PAST_DUE -> assertThat(tier).isEqualTo("PRO");
      case INCOMPLETE, PAUSED, UNPAID, CANCELED -> assertThat(tier).isEqualTo("FREE");
    }
  }

  @Test
  void missingPayment_changesNothing_untilTheGraceIsOver() {
    Instant since = NOW.minus(GRACE).plusSeconds(1);
    Membership just = of("FREE", one("PRO", Status.PAST_DUE, since));
    assertThat(just.tier().name()).isEqualTo("PRO");
    assertThat(just.graceEndsAt()).contains(NOW.plusSeconds(1));
    Membership over = of("FREE", one("PRO", Status.PAST_DUE, since.minusSeconds(1)));
    assertThat(over.tier().name()).isEqualTo("FREE");
    assertThat(over.isPaid()).as("he must not buy a second one").isTrue();
  }

  @Test
  void bestOfAll_counts() {
    Membership both = of("FREE", one("PRO", Status.ACTIVE, NOW), one("MAX", Status.CANCELED, NOW));
    assertThat(both.tier().name()).isEqualTo("PRO");
    assertThat(both.shown().orElseThrow().tier()).isEqualTo("PRO");
    assertThat(of("MAX", one("PRO", Status.ACTIVE, NOW)).tier().name()).isEqualTo("MAX");
  }

  @Test
  void activeOne_staysSo_howeverLongTheSellerIsSilent() {
    assertThat(of("FREE", one("PRO", Status.ACTIVE, NOW.minus(Duration.ofDays(400)))).tier().name())
        .isEqualTo("PRO");
  }
}
