package io.millrace.simulation.faults;

import io.millrace.core.account.Balance;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.value.Quantity;
import io.millrace.core.venue.VenueOrder;
import io.millrace.core.venue.path.CancelAnswer;
import io.millrace.core.venue.path.OrderPath;
import io.millrace.core.venue.path.PathRules;
import io.millrace.core.venue.path.Sighting;
import io.millrace.core.venue.path.VenueMessages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything between one node's life and the venue: requests, answers and the stream, with what
/// can go wrong on the way. What is under way when a node dies still reaches the venue; its answers
/// reach nobody.
final class Wire implements VenueMessages {
  private static final long TIMEOUT = 5_000;

  /// The node at this end.
  interface End {
    /// Runs something in a turn of the node, if that life of it still goes on.
    void hear(Runnable what);

    OrderPath path();

    void balances(List<Balance> balances);

    void alarm(ClientOrderId id, String what);
  }

  private final VirtualTime time;
  private final BookVenue venue;
  private final Chance chance;
  private final FaultRates rates;
  private final PathRules rules;
  private final End end;
  private final Arrivals arrivals;

  /// Looks at what arrives at the venue.
  interface Arrivals {
    void arrived(VenueOrder order);
  }

  Wire(
      VirtualTime time,
      BookVenue venue,
      Chance chance,
      FaultRates rates,
      PathRules rules,
      End end,
      Arrivals arrivals) {
    this.time = time;
    this.venue = venue;
    this.chance = chance;
    this.rates = rates;
    this.rules = rules;
    this.end = end;
    this.arrivals = arrivals;
  }

  // ---- requests

  @Override
  public void place(VenueOrder order, Instant timestamp) {
    ClientOrderId id = order.id();
    time.after(TIMEOUT, () -> end.hear(() -> end.path().lost(id, "timeout", time.now())));
    if (chance.happens(rates.requestLost())) {
      return;
    }
    time.after(
        travel(),
        () -> {
          if (time.now().isAfter(timestamp.plus(rules.window()))) {
            answer(() -> end.path().turnedAway(id));
            return;
          }
          arrivals.arrived(order);
          Optional<String> refused = venue.place(order, time.millis());
          answer(
              () -> {
                if (refused.isPresent()) {
                  end.path().refused(id, refused.get(), refused.get().contains("balance"));
                } else {
                  end.path().accepted(id);
                }
              });
        });
  }

  @Override
  public void cancel(VenueOrder order) {
    ClientOrderId id = order.id();
    if (chance.happens(rates.requestLost())) {
      time.after(TIMEOUT, () -> tell(id, new CancelAnswer.Unknown()));
      return;
    }
    time.after(
        travel(),
        () -> {
          Optional<Quantity> executed = venue.cancel(id, time.millis());
          if (chance.happens(rates.answerLost())) {
            time.after(TIMEOUT, () -> tell(id, new CancelAnswer.Unknown()));
          } else {
            time.after(
                travel(),
                () ->
                    tell(
                        id,
                        executed.isPresent()
                            ? new CancelAnswer.Done(executed.get())
                            : new CancelAnswer.NotOpen()));
          }
        });
  }

  private void tell(ClientOrderId id, CancelAnswer answer) {
    end.hear(() -> end.path().cancelled(id, answer, time.now()));
  }

  // ---- questions

  @Override
  public void askOrder(VenueOrder order) {
    Instant asked = time.now();
    ask(
        moment -> {
          Sighting seen = venue.asOf(order.id(), moment);
          return () -> {
            if (seen == null) {
              end.path().absent(order.id(), asked);
            } else {
              end.path().seen(seen, time.now());
            }
          };
        });
  }

  @Override
  public void askTrades(VenueOrder order, Instant sentAt) {
    Instant asked = time.now();
    ask(
        moment -> {
          List<BookTrade> trades = venue.tradesOf(order.id(), moment);
          return () -> {
            for (BookTrade trade : trades) {
              end.path().traded(trade.id(), trade.execution(), time.now());
            }
            end.path().tradesShown(order.id(), !trades.isEmpty(), asked);
          };
        });
  }

  @Override
  public void askOpen() {
    ask(
        moment -> {
          List<Sighting> open =
              venue.orders().stream()
                  .filter(order -> order.isOpen() || order.trades.isEmpty())
                  .map(order -> order.asOf(moment))
                  .filter(seen -> seen != null && seen.status() == Sighting.Status.OPEN)
                  .toList();
          return () -> end.path().swept(open, time.now());
        });
    ask(
        _ -> {
          List<Balance> balances = venue.balances();
          return () -> end.balances(balances);
        });
  }

  /// Looks at the venue as of a moment and says what its answer does to the asker.
  private interface Look {
    Runnable at(long moment);
  }

  private void ask(Look look) {
    if (chance.happens(rates.requestLost())) {
      return;
    }
    time.after(
        travel(),
        () -> {
          long age =
              chance.happens(rates.stale()) ? chance.between(0, rules.readLag().toMillis()) : 0;
          answer(look.at(time.millis() - age));
        });
  }

  private void answer(Runnable what) {
    if (!chance.happens(rates.answerLost())) {
      time.after(travel(), () -> end.hear(what));
    }
  }

  @Override
  public void alarm(ClientOrderId id, String what) {
    end.alarm(id, what);
  }

  // ---- the stream

  void stream(Sighting sighting, @Nullable BookTrade trade) {
    Runnable news =
        () -> {
          if (trade != null) {
            end.path().traded(trade.id(), trade.execution(), time.now());
          }
          end.path().seen(sighting, time.now());
        };
    if (!chance.happens(rates.eventLost())) {
      time.after(eventDelay(), () -> end.hear(news));
    }
    if (chance.happens(rates.eventTwice())) {
      time.after(eventDelay(), () -> end.hear(news));
    }
  }

  void stream(List<Balance> balances) {
    if (!chance.happens(rates.eventLost())) {
      time.after(eventDelay(), () -> end.hear(() -> end.balances(balances)));
    }
  }

  private long eventDelay() {
    return chance.happens(rates.eventLate()) ? chance.between(0, 8_000) : chance.between(5, 60);
  }

  private long travel() {
    return chance.happens(rates.late()) ? chance.between(500, 4_000) : chance.between(10, 200);
  }
}
