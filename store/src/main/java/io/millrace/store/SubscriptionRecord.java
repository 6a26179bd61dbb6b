package io.millrace.store;

import java.time.Instant;
import java.util.Optional;

/// What somebody pays for, as the seller last said.
///
/// @param id the seller's
/// @param person whose it is
/// @param tier what it is for
/// @param customer who he is at the seller's
/// @param changedAt by the seller's clock
/// @param periodEndsAt until when it is paid for
/// @param endsWithPeriod whether it has been cancelled, and runs out then
/// @param pastDueSince since when a payment is missing; given exactly while it is past due
public record SubscriptionRecord(
    String id,
    long person,
    String tier,
    String customer,
    Status status,
    Instant changedAt,
    Optional<Instant> periodEndsAt,
    boolean endsWithPeriod,
    Optional<Instant> pastDueSince) {
  /// How far it is.
  public enum Status {
    /// the first payment has not come
    INCOMPLETE,
    TRIALING,
    ACTIVE,
    /// a later payment has not come, and is tried again
    PAST_DUE,
    PAUSED,
    /// the seller has given up
    UNPAID,
    /// it has ended
    CANCELED
  }

  public SubscriptionRecord {
    if ((status == Status.PAST_DUE) != pastDueSince.isPresent()) {
      throw new IllegalArgumentException(
          "subscription " + id + " is " + status + ", past due since " + pastDueSince);
    }
  }
}
