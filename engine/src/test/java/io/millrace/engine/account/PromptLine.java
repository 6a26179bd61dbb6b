package io.millrace.engine.account;

import io.millrace.core.account.Balance;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.CancelAnswer;
import io.millrace.core.venue.path.Sighting;
import io.millrace.core.venue.path.Sweep;
import io.millrace.core.venue.path.VenueLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A line to a book that answers at once, for engines with threads of their own.
final class PromptLine implements VenueLine, VenueBook.Listener {
  final AtomicInteger sent = new AtomicInteger();
  private final AccountEnd end;
  private final VenueBook book;

  PromptLine(AccountEnd end, VenueBook book) {
    this.end = end;
    this.book = book;
  }

  private static long millis() {
    return System.currentTimeMillis();
  }

  @Override
  public boolean admits(VenueOrder order) {
    return true;
  }

  @Override
  public void place(VenueOrder order, Instant timestamp) {
    sent.incrementAndGet();
    ClientOrderId id = order.id();
    synchronized (book) {
      Optional<String> refused = book.place(order, millis());
      end.hear(
          (path, _) ->
              refused.ifPresentOrElse(
                  why -> path.refused(id, why, false), () -> path.accepted(id)));
    }
  }

  @Override
  public void cancel(VenueOrder order) {
    sent.incrementAndGet();
    ClientOrderId id = order.id();
    synchronized (book) {
      Optional<Quantity> executed = book.cancel(id, millis());
      CancelAnswer told =
          executed.isPresent() ? new CancelAnswer.Done(executed.get()) : new CancelAnswer.NotOpen();
      end.hear((path, now) -> path.cancelled(id, told, now));
    }
  }

  @Override
  public void askOrder(VenueOrder order) {
    Instant asked = end.now();
    synchronized (book) {
      Sighting seen = book.asOf(order.id(), millis());
      end.hear(
          (path, now) -> {
            if (seen == null) {
              path.absent(order.id(), asked);
            } else {
              path.seen(seen, now);
            }
          });
    }
  }

  @Override
  public void askTrades(VenueOrder order, Instant sentAt) {
    Instant asked = end.now();
    synchronized (book) {
      List<VenueBook.Trade> trades = book.tradesOf(order.id(), millis());
      end.hear(
          (path, now) -> {
            trades.forEach(trade -> path.traded(trade.id(), trade.execution(), now));
            path.tradesShown(order.id(), !trades.isEmpty(), asked);
          });
    }
  }

  @Override
  public void askOpen(Sweep sweep) {
    synchronized (book) {
      List<Sighting> open = book.openAsOf(millis());
      end.hear((path, now) -> path.swept(open, now, now));
    }
  }

  @Override
  public void askBalances(Sweep sweep) {
    synchronized (book) {
      end.balances(book.balances());
    }
  }

  @Override
  public void alarm(ClientOrderId id, String what) {
    throw new IllegalStateException("the owner's alarm");
  }

  @Override
  public void changed(Sighting sighting, Optional<VenueBook.Trade> trade) {
    end.hear(
        (path, now) -> {
          trade.ifPresent(one -> path.traded(one.id(), one.execution(), now));
          path.seen(sighting, now);
        });
  }

  @Override
  public void balances(List<Balance> balances) {
    end.balances(balances);
  }

  @Override
  public void close() {}
}
