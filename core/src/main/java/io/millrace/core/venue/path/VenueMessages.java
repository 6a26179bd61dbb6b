package io.millrace.core.venue.path;

import io.millrace.core.order.ClientOrderId;
import io.millrace.core.venue.VenueOrder;
import java.time.Instant;

/// What {@link OrderPath} asks to be sent to the venue. A call that returns has promised nothing;
/// answers come back through the path's own functions, late, twice or never.
public interface VenueMessages {
  /// Sends an order, once. It carries its timestamp, after whose window the venue refuses it.
  void place(VenueOrder order, Instant timestamp);

  void cancel(VenueOrder order);

  /// Asks for one order: {@link OrderPath#seen} or {@link OrderPath#absent}.
  void askOrder(VenueOrder order);

  /// Asks for all trades of one order: {@link OrderPath#traded} for each, then {@link
  /// OrderPath#tradesShown}.
  ///
  /// @param sentAt the order's timestamp: it has no trade of before
  void askTrades(VenueOrder order, Instant sentAt);

  /// Asks for everything that rests: {@link OrderPath#swept}.
  void askOpen(Sweep sweep);

  /// The venue's orders may differ from ours in a way that no rule explains; a person must look.
  void alarm(ClientOrderId id, String what);
}
