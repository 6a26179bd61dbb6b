package io.millrace.drill;

import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.OrderState;
import io.millrace.store.OrderRecord;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Knows of which orders of ours the ledger says something else than the venue's book. Looks only
/// at those that something has happened to.
final class Agreement {
  private final BookVenue venue;
  private final StoreModel store;
  private final Set<ClientOrderId> differing = new HashSet<>();

  Agreement(BookVenue venue, StoreModel store) {
    this.venue = venue;
    this.store = store;
  }

  /// Something has happened to an order.
  void look(ClientOrderId id) {
    if (isSame(venue.latest(id), store.liveOrders().get(id))) {
      differing.remove(id);
    } else {
      differing.add(id);
    }
  }

  private static boolean isSame(@Nullable BookOrder book, @Nullable OrderRecord stored) {
    boolean open = book != null && book.isOpen();
    if (stored == null || book == null) {
      return stored == null && !open;
    }
    OrderState state = stored.order().state();
    return open
        && state.isAtVenue()
        && state != OrderState.CANCELLING
        && book.executed.equals(stored.order().filled());
  }

  /// Whether they say the same of all.
  boolean isWhole() {
    return differing.isEmpty();
  }
}
