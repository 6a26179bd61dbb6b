package io.millrace.store;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Order;
import java.time.Instant;
import java.util.Optional;

/// An order of a bot as stored.
///
/// @param sentAt the timestamp that the request carries: after it and its margin, absence at the
///   venue is evidence
/// @param venueOrderId the venue's own name for it, once known
/// @param reason why it was refused or ended, where there is one
/// @param createdAt when it was planned
public record OrderRecord(
    long bot,
    ClientOrderId id,
    InstrumentId instrument,
    Order order,
    Optional<Instant> sentAt,
    Optional<String> venueOrderId,
    Optional<String> reason,
    Instant createdAt,
    Instant updatedAt) {
  /// An order that has just been planned.
  public static OrderRecord planned(
      long bot, ClientOrderId id, InstrumentId instrument, Order order, Instant now) {
    return new OrderRecord(
        bot, id, instrument, order, Optional.empty(), Optional.empty(), Optional.empty(), now, now);
  }

  /// The same order, changed.
  public OrderRecord with(Order changed, Instant now) {
    return new OrderRecord(
        bot, id, instrument, changed, sentAt, venueOrderId, reason, createdAt, now);
  }

  public OrderRecord sent(Instant timestamp) {
    return new OrderRecord(
        bot,
        id,
        instrument,
        order,
        Optional.of(timestamp),
        venueOrderId,
        reason,
        createdAt,
        updatedAt);
  }

  public OrderRecord knownAs(String venueId) {
    return new OrderRecord(
        bot, id, instrument, order, sentAt, Optional.of(venueId), reason, createdAt, updatedAt);
  }

  public OrderRecord because(String why) {
    return new OrderRecord(
        bot, id, instrument, order, sentAt, venueOrderId, Optional.of(why), createdAt, updatedAt);
  }
}
