package io.millrace.simulation.exchange;

import io.millrace.core.market.Tape;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.Side;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Limit orders that rest in a recorded market, and what prints fill of them. An order trades with
/// prints that come after it, never with the one at which it arrived.
///
/// With {@link FillMode#QUEUE} an order stands behind what the book has at its price. Prints at
/// that price by the other side eat what is ahead, then the order; a print beyond it proves that
/// all ahead is gone. Of cancellations only those count that must have been ahead: when less is
/// left at the price than was ahead, no more than that is still ahead. No order trades more than
/// was printed.
public final class PrintedLimits {
  private final FillMode mode;
  private final Quantity step;
  private final List<Entry> entries = new ArrayList<>();
  private Tape.Kind kind = Tape.Kind.PRINTED;
  private long time;
  private long price;
  private long left;
  private long number;

  /// @param step the grid of the quantities that may trade
  public PrintedLimits(FillMode mode, Quantity step) {
    this.mode = mode;
    this.step = step;
  }

  /// What a print fills of an order.
  ///
  /// @param most how much of it at the most
  public record Match(Order order, Price limit, Quantity most) {}

  /// Rests an order.
  ///
  /// @param ahead quantity units at its price, or {@link TapeBook#UNKNOWN}; then it waits until the
  ///   book tells
  public void rest(Order order, Price limit, long ahead) {
    entries.add(new Entry(order, limit, ahead, number));
  }

  /// Takes an order off.
  ///
  /// @return whether it was there
  public boolean remove(OrderRef ref) {
    return entries.removeIf(entry -> entry.order.ref().equals(ref));
  }

  /// Puts an order after a partial fill in the place of what it was.
  public void replace(Order after) {
    for (Entry entry : entries) {
      if (entry.order.ref().equals(after.ref())) {
        entry.order = after;
      }
    }
  }

  /// The book has told what rests at a price, or that this is the best one.
  public void note(Tape tape, int row) {
    if (mode != FillMode.QUEUE || entries.isEmpty()) {
      return;
    }
    long level = tape.price(row);
    long quantity = tape.quantity(row);
    switch (tape.kind(row)) {
      case BID -> told(true, level, quantity, tape.time(row));
      case ASK -> told(false, level, quantity, tape.time(row));
      case BEST_BID -> toldBest(true, level, quantity, tape.time(row));
      case BEST_ASK -> toldBest(false, level, quantity, tape.time(row));
      case BOUGHT, SOLD, PRINTED, BIDS_WHOLE, ASKS_WHOLE, BOOK_LOST -> {
        // What is ahead only ever shrinks, so what was known stays an upper bound.
      }
    }
  }

  private void told(boolean bids, long level, long quantity, long at) {
    for (Entry entry : entries) {
      if (entry.buys == bids && entry.limit.units() == level) {
        entry.atMost(quantity, at);
      }
    }
  }

  private void toldBest(boolean bids, long best, long quantity, long at) {
    for (Entry entry : entries) {
      long limit = entry.limit.units();
      if (entry.buys == bids && (bids ? limit >= best : limit <= best)) {
        entry.atMost(limit == best ? quantity : 0, at);
      }
    }
  }

  /// Begins with a print; {@link #next} then tells what it fills.
  public void begin(Tape tape, int row) {
    number++;
    kind = tape.kind(row);
    time = tape.time(row);
    price = tape.price(row);
    left = tape.quantity(row);
  }

  /// The next order that the print fills, best price first, then in the order of arrival; null when
  /// there is none left.
  public @Nullable Match next() {
    while (true) {
      Entry first = null;
      for (Entry entry : entries) {
        if (entry.seen < number && reaches(entry) && (first == null || entry.isBefore(first))) {
          first = entry;
        }
      }
      if (first == null) {
        return null;
      }
      first.seen = number;
      Quantity most = mode == FillMode.QUEUE ? share(first) : first.order.remaining();
      if (most.isPositive()) {
        return new Match(first.order, first.limit, most);
      }
    }
  }

  private boolean reaches(Entry entry) {
    long limit = entry.limit.units();
    boolean through = mode == FillMode.THROUGH;
    return entry.buys
        ? price < limit || (price == limit && !through)
        : price > limit || (price == limit && !through);
  }

  private Quantity share(Entry entry) {
    if (price != entry.limit.units()) {
      entry.ahead = 0;
    } else if (entry.ahead == TapeBook.UNKNOWN
        || kind == (entry.buys ? Tape.Kind.BOUGHT : Tape.Kind.SOLD)) {
      return Quantity.ZERO;
    }
    long passed = left - entry.eat(left, time);
    Quantity most =
        step.isZero()
            ? Quantity.ofUnits(passed)
            : Quantity.ofUnits(passed / step.units() * step.units());
    Quantity taken = most.min(entry.order.remaining());
    left -= taken.units();
    return taken;
  }

  private static final class Entry {
    final Price limit;
    final boolean buys;
    Order order;
    long ahead;
    long seen;
    // What the book has told as gone, and until when: prints of that time are part of it.
    private long gone;
    private long goneUntil;

    Entry(Order order, Price limit, long ahead, long seen) {
      this.order = order;
      this.limit = limit;
      this.buys = order.side() == Side.BUY;
      this.ahead = ahead;
      this.seen = seen;
    }

    void atMost(long quantity, long at) {
      if (ahead == TapeBook.UNKNOWN) {
        ahead = quantity;
      } else if (quantity < ahead) {
        gone += ahead - quantity;
        goneUntil = at;
        ahead = quantity;
      }
    }

    /// How much of a print at the limit goes to those ahead.
    long eat(long printed, long at) {
      long counted = at <= goneUntil ? Math.min(gone, printed) : 0;
      gone -= counted;
      long eaten = Math.min(ahead, printed - counted);
      ahead -= eaten;
      return counted + eaten;
    }

    boolean isBefore(Entry other) {
      return buys == other.buys && (buys ? other.limit.isBelow(limit) : limit.isBelow(other.limit));
    }
  }
}
