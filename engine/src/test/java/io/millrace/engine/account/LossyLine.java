package io.millrace.engine.account;

import io.millrace.core.account.Balance;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.AccountEnd;
import io.millrace.core.venue.path.CancelAnswer;
import io.millrace.core.venue.path.PathRules;
import io.millrace.core.venue.path.Sighting;
import io.millrace.core.venue.path.Sweep;
import io.millrace.core.venue.path.VenueLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// A line to the book on which requests, answers and events are lost, late, old or doubled. What is
/// under way when its owner dies still reaches the venue; its answers reach nobody.
final class LossyLine implements VenueLine, VenueBook.Listener {
  private static final long TIMEOUT = 5_000;

  private final AccountEnd end;
  private final VenueBook book;
  private final VirtualTime time;
  private final PathRules rules;
  private final SplittableRandom chance;
  private final Cuts cuts;
  private double faults;
  private boolean dead;
  private boolean closed;

  /// Where a life may be cut, and who looks at what arrives.
  interface Cuts {
    void step(String which);

    void arrived(VenueOrder order);
  }

  LossyLine(
      AccountEnd end,
      VenueBook book,
      VirtualTime time,
      PathRules rules,
      long seed,
      double faults,
      Cuts cuts) {
    this.end = end;
    this.book = book;
    this.time = time;
    this.rules = rules;
    this.chance = new SplittableRandom(seed);
    this.faults = faults;
    this.cuts = cuts;
  }

  /// Its owner has died.
  void die() {
    dead = true;
  }

  void becomeCalm() {
    faults = 0;
    end.hear((path, _) -> path.reconnected());
  }

  private boolean fails() {
    return faults > 0 && chance.nextDouble() < faults;
  }

  private long travel() {
    return fails() ? chance.nextLong(500, 4_000) : chance.nextLong(5, 100);
  }

  private void hear(long after, AccountEnd.News news) {
    time.after(
        after,
        () -> {
          if (!dead && !closed) {
            end.hear(news);
          }
        });
  }

  @Override
  public boolean admits(VenueOrder order) {
    return !fails();
  }

  @Override
  public void place(VenueOrder order, Instant timestamp) {
    ClientOrderId id = order.id();
    cuts.step("before a send");
    hear(TIMEOUT, (path, now) -> path.lost(id, "timeout", now));
    if (!fails()) {
      time.after(travel(), () -> arrive(order, timestamp));
    }
    cuts.step("after a send");
  }

  private void arrive(VenueOrder order, Instant timestamp) {
    ClientOrderId id = order.id();
    if (time.instant().isAfter(timestamp.plus(rules.window()))) {
      answer((path, _) -> path.turnedAway(id));
      return;
    }
    cuts.arrived(order);
    Optional<String> refused = book.place(order, time.millis());
    end.named(id, "venue-" + id);
    answer(
        (path, _) ->
            refused.ifPresentOrElse(
                why -> path.refused(id, why, why.contains("balance")), () -> path.accepted(id)));
  }

  @Override
  public void cancel(VenueOrder order) {
    ClientOrderId id = order.id();
    cuts.step("before a cancel");
    hear(TIMEOUT, (path, now) -> path.cancelled(id, new CancelAnswer.Unknown(), now));
    if (!fails()) {
      time.after(
          travel(),
          () -> {
            Optional<Quantity> executed = book.cancel(id, time.millis());
            CancelAnswer told =
                executed.isPresent()
                    ? new CancelAnswer.Done(executed.get())
                    : new CancelAnswer.NotOpen();
            answer((path, now) -> path.cancelled(id, told, now));
          });
    }
    cuts.step("after a cancel");
  }

  private void answer(AccountEnd.News news) {
    if (!fails()) {
      hear(travel(), news);
    }
  }

  /// Asks the book, perhaps as of some seconds ago.
  private void ask(java.util.function.LongFunction<AccountEnd.News> question) {
    if (!fails()) {
      time.after(
          travel(),
          () -> {
            long age = fails() ? chance.nextLong(rules.readLag().toMillis()) : 0;
            answer(question.apply(time.millis() - age));
          });
    }
  }

  @Override
  public void askOrder(VenueOrder order) {
    Instant asked = end.now();
    ask(
        moment -> {
          Sighting seen = book.asOf(order.id(), moment);
          return (path, now) -> {
            if (seen == null) {
              path.absent(order.id(), asked);
            } else {
              path.seen(seen, now);
            }
          };
        });
  }

  @Override
  public void askTrades(VenueOrder order, Instant sentAt) {
    Instant asked = end.now();
    ask(
        moment -> {
          List<VenueBook.Trade> trades = book.tradesOf(order.id(), moment);
          return (path, now) -> {
            trades.forEach(trade -> path.traded(trade.id(), trade.execution(), now));
            path.tradesShown(order.id(), !trades.isEmpty(), asked);
          };
        });
  }

  @Override
  public void askOpen(Sweep sweep) {
    Instant asked = end.now();
    ask(
        moment -> {
          List<Sighting> open = book.openAsOf(moment);
          return (path, now) -> path.swept(open, asked, now);
        });
  }

  @Override
  public void askBalances(Sweep sweep) {
    if (!fails()) {
      time.after(travel(), () -> balances(book.balances()));
    }
  }

  @Override
  public void alarm(ClientOrderId id, String what) {
    throw new IllegalStateException("the owner's alarm");
  }

  // ---- the stream

  @Override
  public void changed(Sighting sighting, Optional<VenueBook.Trade> trade) {
    AccountEnd.News news =
        (path, now) -> {
          trade.ifPresent(one -> path.traded(one.id(), one.execution(), now));
          path.seen(sighting, now);
        };
    for (int times = fails() ? 2 : 1; times > 0; times--) {
      if (!fails()) {
        hear(fails() ? chance.nextLong(8_000) : chance.nextLong(5, 60), news);
      }
    }
  }

  @Override
  public void balances(List<Balance> balances) {
    long delay = fails() ? chance.nextLong(8_000) : chance.nextLong(5, 60);
    time.after(
        delay,
        () -> {
          if (!dead && !closed && !fails()) {
            end.balances(balances);
          }
        });
  }

  @Override
  public void close() {
    closed = true;
  }
}
