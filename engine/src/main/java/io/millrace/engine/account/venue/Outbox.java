package io.millrace.engine.account.venue;

import io.millrace.core.order.ClientOrderId;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.Sweep;
import io.millrace.core.venue.path.VenueLine;
import io.millrace.core.venue.path.VenueMessages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Keeps what an account's order path says during a turn until that turn is stored.
///
/// Owner thread: the account's.
public final class Outbox implements VenueMessages {
  private final VenueLine line;
  private final BiConsumer<ClientOrderId, String> alarms;
  private final List<Runnable> kept = new ArrayList<>();
  private boolean keeps;
  private boolean changes;

  /// @param alarms told at once of what a person must look at
  public Outbox(VenueLine line, BiConsumer<ClientOrderId, String> alarms) {
    this.line = line;
    this.alarms = alarms;
  }

  /// From here on messages are kept.
  public void keep() {
    keeps = true;
  }

  /// Whether what is kept would change anything at the venue.
  public boolean changesAnything() {
    return changes;
  }

  /// Sends what was kept, and everything at once from here on.
  public void release() {
    keeps = false;
    changes = false;
    List<Runnable> going = List.copyOf(kept);
    kept.clear();
    going.forEach(Runnable::run);
  }

  private void say(Runnable message) {
    if (keeps) {
      kept.add(message);
    } else {
      message.run();
    }
  }

  /// An order is never kept: its timestamp is stored before, and runs.
  @Override
  public void place(VenueOrder order, Instant timestamp) {
    if (keeps) {
      throw new IllegalStateException("order " + order.id() + " would go before it is stored");
    }
    line.place(order, timestamp);
  }

  @Override
  public void cancel(VenueOrder order) {
    changes |= keeps;
    say(() -> line.cancel(order));
  }

  @Override
  public void askOrder(VenueOrder order) {
    say(() -> line.askOrder(order));
  }

  @Override
  public void askTrades(VenueOrder order, Instant sentAt) {
    say(() -> line.askTrades(order, sentAt));
  }

  /// Balances belong to the picture.
  @Override
  public void askOpen(Sweep sweep) {
    say(() -> line.askOpen(sweep));
    say(() -> line.askBalances(sweep));
  }

  @Override
  public void alarm(ClientOrderId id, String what) {
    alarms.accept(id, what);
  }
}
