package io.millrace.drill;

import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.Sighting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order in the venue's own book, with its history, so that an old view of it can be shown.
final class BookOrder {
  final VenueOrder sent;
  private final List<Seen> history = new ArrayList<>();
  final List<BookTrade> trades = new ArrayList<>();
  Sighting.Status status = Sighting.Status.OPEN;
  Quantity executed = Quantity.ZERO;

  /// What of the account's balance it holds.
  Amount locked = Amount.ZERO;

  private record Seen(long millis, Sighting sighting) {}

  BookOrder(VenueOrder sent, long millis) {
    this.sent = sent;
    record(millis);
  }

  Order order() {
    return sent.order();
  }

  boolean isOpen() {
    return status == Sighting.Status.OPEN;
  }

  Quantity remaining() {
    return order().quantity().minus(executed);
  }

  /// Whether a price lets it trade: a limit by being met, a stop by being triggered.
  boolean isMetAt(long price) {
    boolean buy = order().side() == Side.BUY;
    return switch (order().terms()) {
      case OrderTerms.Market _ -> true;
      case OrderTerms.Limit limit ->
          buy ? price <= limit.price().units() : price >= limit.price().units();
      case OrderTerms.Stop stop ->
          buy ? price >= stop.trigger().units() : price <= stop.trigger().units();
      case OrderTerms.TakeProfit take ->
          buy ? price <= take.trigger().units() : price >= take.trigger().units();
      case OrderTerms.StopLimit _, OrderTerms.Trailing _ -> false;
    };
  }

  void record(long millis) {
    history.add(new Seen(millis, new Sighting(sent.id(), status, executed)));
  }

  long lastMillis() {
    return history.getLast().millis;
  }

  Sighting sighting() {
    return history.getLast().sighting;
  }

  /// As it was at a moment; nothing when it was not there yet.
  @Nullable Sighting asOf(long millis) {
    Sighting seen = null;
    for (Seen one : history) {
      if (one.millis <= millis) {
        seen = one.sighting;
      }
    }
    return seen;
  }
}
