package io.millrace.core.venue;

/// Sends one account's orders to its venue. Answers come as {@link VenueEvent}s, later and in any
/// order; a call that returns has promised nothing.
public interface OrderGateway {
  /// Sends an order that has been stored before.
  void place(VenueOrder order);

  /// Asks the venue to cancel an order.
  void cancel(VenueOrder order);
}
