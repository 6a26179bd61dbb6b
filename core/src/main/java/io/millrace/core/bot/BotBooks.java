package io.millrace.core.bot;

import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderRef;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.function.LongPredicate;

/// What one bot has at the venue and has traded: its orders, its slots, its deals and its position,
/// which always add up (I4).
final class BotBooks {
  private final Instrument instrument;
  private final boolean hasDeals;
  private final WorkingOrders orders = new WorkingOrders();
  private final SlotBook slots = new SlotBook();
  private final OpenDeals deals;
  private final LongPredicate mayTrade = orders::hasCycle;
  private final LongPredicate isAlive;
  private Position position = Position.FLAT;

  BotBooks(Instrument instrument, boolean hasDeals) {
    this.instrument = instrument;
    this.hasDeals = hasDeals;
    this.deals = new OpenDeals(instrument);
    this.isAlive = cycle -> deals.has(cycle) || orders.hasCycle(cycle);
  }

  void restore(BotSnapshot snapshot) {
    orders.restore(snapshot.orders());
    slots.restore(snapshot.slots());
    deals.restore(snapshot.deals());
    position = snapshot.position();
  }

  WorkingOrders orders() {
    return orders;
  }

  SlotBook slots() {
    return slots;
  }

  OpenDeals deals() {
    return deals;
  }

  Position position() {
    return position;
  }

  /// Whether anything is held that is to be closed again. Dust, and coins that somebody wanted
  /// kept, belong to no deal and wait for nothing.
  boolean isInPosition() {
    if (!hasDeals) {
      return !position.isFlat();
    }
    List<Deal> open = deals.all();
    for (int i = 0; i < open.size(); i++) {
      if (!open.get(i).held().isZero()) {
        return true;
      }
    }
    return false;
  }

  /// Books a fill in position and deal.
  void book(OrderRef ref, Fill fill, Instant now, BotEffects effects) {
    position = position.after(fill, instrument);
    effects.booked(ref, fill, position);
    if (hasDeals) {
      deals.book(fill, effects);
    }
    if (ref.slot().isImposed()) {
      String reason = CloseReason.imposed(ref.slot()).toString();
      deals.close(ref.slot().cycle(), now, reason, false, effects);
    }
  }

  /// Books what has traded in the slot of an order.
  ///
  /// @param done whether the order has traded whole
  /// @return all that has traded in the slot
  Quantity trade(OrderRef ref, Fill fill, boolean done) {
    return slots.traded(ref.slot(), fill.quantity(), done);
  }

  void fund(Amount amount, BotEffects effects) {
    position = position.funded(amount);
    effects.funded(amount, position);
    deals.fund(amount, effects);
  }

  /// The strategy says that a deal is over.
  void close(long deal, String reason, Instant now, BotEffects effects) {
    if (deals.close(deal, now, reason, orders.hasCycle(deal), effects)) {
      forget(deal);
    }
  }

  /// Closes the deals that are over and of which nothing may trade any more.
  void closeEnded(Instant now, BotEffects effects) {
    List<Long> closed = deals.closeEnded(now, mayTrade, effects);
    for (int i = 0; i < closed.size(); i++) {
      forget(closed.get(i));
    }
  }

  private void forget(long deal) {
    slots.ended(deal, isAlive);
  }
}
