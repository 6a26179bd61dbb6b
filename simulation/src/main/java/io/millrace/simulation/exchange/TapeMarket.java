package io.millrace.simulation.exchange;

import io.millrace.core.market.Tape;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.Side;
import io.millrace.core.value.Price;
import org.jspecify.annotations.Nullable;

/// The recorded market of one lane, as it stands: its quotes and book, and our limits in it.
public final class TapeMarket implements Spread {
  // Messages overtake each other, by far less than this many milliseconds.
  private static final long OVERTAKING = 2_000;

  private final Tape tape;
  private final TapeBook book = new TapeBook();
  private final PrintedLimits limits;
  private boolean printIsNewer;
  // Quotes are told apart from the book, and sooner than it.
  private boolean quoted;
  private int latest = -1;

  public TapeMarket(Tape tape, FillModel fills) {
    this.tape = tape;
    this.limits = new PrintedLimits(fills.mode(), fills.instrument().rules().stepSize());
  }

  public Tape tape() {
    return tape;
  }

  /// A row that is no print.
  public void note(int row) {
    book.note(tape, row);
    limits.note(tape, row);
    boolean isQuote = tape.kind(row) == Tape.Kind.BEST_BID || tape.kind(row) == Tape.Kind.BEST_ASK;
    quoted |= isQuote;
    printIsNewer &= quoted && !isQuote;
  }

  /// A print: {@link #next} tells what it fills.
  public void print(int row) {
    latest = row;
    limits.begin(tape, row);
    printIsNewer = true;
  }

  /// How far the prints of the last while were apart, the highest less the lowest as a share of the
  /// lowest; 0 where nothing was printed.
  ///
  /// @param since milliseconds since 1970 UTC from which on prints count
  public double moved(long since) {
    long high = Long.MIN_VALUE;
    long low = Long.MAX_VALUE;
    for (int row = latest; row >= 0 && tape.time(row) >= since - OVERTAKING; row--) {
      if (tape.kind(row).isPrint() && tape.time(row) >= since) {
        high = Math.max(high, tape.price(row));
        low = Math.min(low, tape.price(row));
      }
    }
    return high < low ? 0 : (double) (high - low) / low;
  }

  public PrintedLimits.@Nullable Match next() {
    return limits.next();
  }

  void rest(Order order, Price limit) {
    limits.rest(order, limit, book.resting(order.side() == Side.BUY, limit.units()));
  }

  boolean remove(OrderRef ref) {
    return limits.remove(ref);
  }

  void replace(Order after) {
    limits.replace(after);
  }

  /// The best quote of the other side; the last print where there is none, or where a print since
  /// then was worse for us.
  @Override
  public long pays(Side side, long last) {
    boolean buys = side == Side.BUY;
    long quote = buys ? book.ask() : book.bid();
    if (quote == TapeBook.UNKNOWN) {
      return last;
    }
    if (!printIsNewer) {
      return quote;
    }
    return buys ? Math.max(quote, last) : Math.min(quote, last);
  }
}
