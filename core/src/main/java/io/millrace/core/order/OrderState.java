package io.millrace.core.order;

/// Where an order is on its way (reliability: the order path). States never go back (I12); those
/// from {@link #FILLED} on are its end.
public enum OrderState {
  /// decided and stored, not yet sent: safe to drop
  PLANNED,
  /// on the wire with a fixed timestamp, no answer yet
  SENT,
  /// the outcome is not known: the order may be live, and the venue must be asked
  UNKNOWN,
  /// the venue has it
  ACCEPTED,
  PARTIALLY_FILLED,
  /// we have asked the venue to cancel it
  CANCELLING,
  FILLED,
  CANCELLED,
  /// the venue said no, definitely
  REFUSED,
  /// the venue ended it by its own rules
  EXPIRED,
  /// proven never to have reached the venue
  NEVER_ARRIVED;

  /// Whether nothing more can happen to the order.
  public boolean isEnded() {
    return compareTo(FILLED) >= 0;
  }

  /// Whether the order may execute at the venue now: counted as filled when exposure is measured.
  public boolean mayBeLive() {
    return !isEnded();
  }

  /// Whether the venue is known to hold it, so that it can be cancelled.
  public boolean isAtVenue() {
    return this == ACCEPTED || this == PARTIALLY_FILLED;
  }

  /// Whether an order in this state may come to `next`.
  public boolean canBecome(OrderState next) {
    if (isEnded() || next == PLANNED || next == this) {
      return false;
    }
    return switch (this) {
      case PLANNED -> true;
      case SENT, UNKNOWN -> next != SENT;
      case ACCEPTED -> next != SENT && next != UNKNOWN && next != REFUSED && next != NEVER_ARRIVED;
      case PARTIALLY_FILLED, CANCELLING ->
          next == FILLED
              || next == CANCELLED
              || next == EXPIRED
              || (this == PARTIALLY_FILLED && next == CANCELLING)
              || (this == CANCELLING && (next == ACCEPTED || next == PARTIALLY_FILLED));
      case FILLED, CANCELLED, REFUSED, EXPIRED, NEVER_ARRIVED -> false;
    };
  }
}
