package io.millrace.core.venue.path;

import io.millrace.core.venue.VenueOrder;

/// One account's line to a real venue: requests go out here, everything that comes back goes to the
/// {@link AccountEnd} that it was opened with, from whatever thread. No call waits for the venue.
///
/// A line never sends an order again by itself, and tells {@link OrderPath#reconnected} whenever
/// the venue's stream was down and is back.
public interface VenueLine extends VenueMessages, AutoCloseable {
  /// Takes the request weight that placing an order now costs. What is taken is used at once, or
  /// lost with the venue's minute.
  ///
  /// @return false when there is none; the owner tries again later, or decides anew
  boolean admits(VenueOrder order);

  /// Asks for all balances: {@link AccountEnd#balances}.
  void askBalances(Sweep sweep);

  /// Sends nothing more. What is under way may still reach the venue.
  @Override
  void close();
}
