package io.millrace.server.membership;

import io.millrace.store.SubscriptionRecord;
import io.millrace.store.SubscriptionRecord.Status;
import io.millrace.store.TierRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The tier that somebody has now, and why.
///
/// @param tier the best of what is given to him and what he pays for
/// @param shown the subscription that counts; where none does, the last one that did
/// @param graceEndsAt until when a missing payment changes nothing
public record Membership(
    TierRecord tier, Optional<SubscriptionRecord> shown, Optional<Instant> graceEndsAt) {
  /// What follows from all that is known.
  ///
  /// @param tiers all there are, the lowest first; at least one
  /// @param given the name of what he has without paying
  /// @param all his subscriptions, the last changed first
  /// @param grace how long a tier stays after a payment did not come
  public static Membership of(
      List<TierRecord> tiers,
      Optional<String> given,
      List<SubscriptionRecord> all,
      Duration grace,
      Instant now) {
    TierRecord free = given.flatMap(name -> named(tiers, name)).orElseGet(tiers::getFirst);
    Optional<SubscriptionRecord> best =
        all.stream()
            .filter(one -> counts(one, grace, now) && named(tiers, one.tier()).isPresent())
            .max(Comparator.comparingInt(one -> named(tiers, one.tier()).orElseThrow().rank()));
    TierRecord paid = best.flatMap(one -> named(tiers, one.tier())).orElse(free);
    return new Membership(
        paid.rank() > free.rank() ? paid : free,
        best.or(() -> all.stream().filter(one -> one.status() != Status.INCOMPLETE).findFirst()),
        best.flatMap(SubscriptionRecord::pastDueSince).map(since -> since.plus(grace)));
  }

  private static Optional<TierRecord> named(List<TierRecord> tiers, String name) {
    return tiers.stream().filter(tier -> tier.name().equals(name)).findFirst();
  }

  /// Whether a subscription gives its tier now. One that the seller still calls active stays so,
  /// however long the seller is silent: not to know is no lapse.
  static boolean counts(SubscriptionRecord one, Duration grace, Instant now) {
    return switch (one.status()) {
      case TRIALING, ACTIVE -> true;
      case PAST_DUE -> one.pastDueSince().orElse(Instant.MIN).plus(grace).isAfter(now);
      case INCOMPLETE, PAUSED, UNPAID, CANCELED -> false;
    };
  }

  /// Whether somebody pays for this now, or is about to be asked to.
  public boolean isPaid() {
    return shown.filter(one -> pays(one.status())).isPresent();
  }

  /// Whether he will be asked to pay for this again.
  public boolean isRenewed() {
    return shown.filter(one -> pays(one.status()) && !one.endsWithPeriod()).isPresent();
  }

  private static boolean pays(Status status) {
    return switch (status) {
      case TRIALING, ACTIVE, PAST_DUE, PAUSED, UNPAID -> true;
      case INCOMPLETE, CANCELED -> false;
    };
  }
}
