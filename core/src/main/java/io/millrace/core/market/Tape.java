package io.millrace.core.market;

import io.millrace.core.market.MarketEvent.Aggressor;
import io.millrace.core.market.MarketEvent.Level;
import io.millrace.core.value.Price;
import java.util.Arrays;
import java.util.List;

/// What was recorded of one instrument's market, print by print, as rows of columns: 28 bytes a
/// row. Beside prints it has the best quotes and changes of the book where those were recorded.
/// Rows are in the order in which the recorder received them. Immutable.
public final class Tape {
  private final InstrumentId instrument;
  private final Kind[] kinds;
  private final long[] times;
  private final long[] prices;
  private final long[] quantities;
  private final int prints;
  private final boolean hasBook;

  private Tape(Builder rows) {
    this.instrument = rows.instrument;
    this.kinds = Arrays.copyOf(rows.kinds, rows.size);
    this.times = Arrays.copyOf(rows.times, rows.size);
    this.prices = Arrays.copyOf(rows.prices, rows.size);
    this.quantities = Arrays.copyOf(rows.quantities, rows.size);
    this.prints = rows.prints;
    this.hasBook = rows.hasBook;
  }

  /// What a row tells.
  public enum Kind {
    /// a print, of a buyer who came to a seller
    BOUGHT,
    /// a print, of a seller who came to a buyer
    SOLD,
    /// a print, of which nobody wrote down who came to whom
    PRINTED,
    /// the best bid from now on
    BEST_BID,
    /// the best ask from now on
    BEST_ASK,
    /// what rests at a price of the bids from now on
    BID,
    /// what rests at a price of the asks from now on
    ASK,
    /// what was known of the bids holds no more; from this price on upwards, they follow whole
    BIDS_WHOLE,
    /// what was known of the asks holds no more; from this price on downwards, they follow whole
    ASKS_WHOLE,
    /// changes of the book were lost: nothing that was known of it holds any more
    BOOK_LOST;

    public boolean isPrint() {
      return this == BOUGHT || this == SOLD || this == PRINTED;
    }
  }

  public InstrumentId instrument() {
    return instrument;
  }

  public int size() {
    return kinds.length;
  }

  /// How many of the rows are prints.
  public int prints() {
    return prints;
  }

  /// Whether it tells what rests at a price, so that a place in the queue can be known.
  public boolean hasBook() {
    return hasBook;
  }

  public Kind kind(int row) {
    return kinds[row];
  }

  /// Milliseconds since 1970 UTC by the venue's clock. Messages overtake each other, so a row may
  /// be a little older than the one before it.
  public long time(int row) {
    return times[row];
  }

  /// {@link Price#units()}; 0 where the kind has no price.
  public long price(int row) {
    return prices[row];
  }

  /// {@link io.millrace.core.value.Quantity#units()}; 0 where the kind has no quantity.
  public long quantity(int row) {
    return quantities[row];
  }

  /// Bars of the prints, one for each interval in which something was printed. A print that is told
  /// late belongs to the bar in which it was told.
  ///
  /// @throws IllegalArgumentException when there is no print
  public BarSeries bars(BarInterval interval) {
    var bars = new TapeBars(this, interval);
    for (int row = 0; row < size(); row++) {
      bars.add(row);
    }
    return bars.series();
  }

  /// The prints from one time until before another, with what was known of quotes and book by then.
  /// A row that is told late counts when it was told.
  ///
  /// @param from milliseconds since 1970 UTC, as `to`
  public Tape between(long from, long to) {
    var part = new Builder(instrument);
    part.hasBook = hasBook;
    long now = Long.MIN_VALUE;
    for (int row = 0; row < size(); row++) {
      now = Math.max(now, times[row]);
      if (now >= to) {
        break;
      }
      boolean isPrint = kinds[row].isPrint();
      if (!isPrint || now >= from) {
        part.prints += isPrint ? 1 : 0;
        part.row(kinds[row], times[row], prices[row], quantities[row]);
      }
    }
    return part.build();
  }

  /// Takes market events down. Not for use by several threads.
  public static final class Builder {
    private final InstrumentId instrument;
    private Kind[] kinds = new Kind[1024];
    private long[] times = new long[1024];
    private long[] prices = new long[1024];
    private long[] quantities = new long[1024];
    private int size;
    private int prints;
    private boolean hasBook;

    public Builder(InstrumentId instrument) {
      this.instrument = instrument;
    }

    public void add(MarketEvent event) {
      long time = event.timeMillis();
      switch (event) {
        case MarketEvent.Traded print -> {
          prints++;
          row(kind(print.aggressor()), time, print.price().units(), print.quantity().units());
        }
        case MarketEvent.Quoted quote -> {
          row(Kind.BEST_BID, time, quote.bid().units(), quote.bidSize().units());
          row(Kind.BEST_ASK, time, quote.ask().units(), quote.askSize().units());
        }
        case MarketEvent.BookChanged book -> {
          hasBook = true;
          if (book.whole()) {
            row(Kind.BIDS_WHOLE, time, furthest(book.bids(), false), 0);
            row(Kind.ASKS_WHOLE, time, furthest(book.asks(), true), 0);
          }
          book.bids().forEach(level -> level(Kind.BID, time, level));
          book.asks().forEach(level -> level(Kind.ASK, time, level));
        }
      }
    }

    /// Changes of the book were lost before what comes next.
    public void bookLost(long timeMillis) {
      row(Kind.BOOK_LOST, timeMillis, 0, 0);
    }

    public Tape build() {
      return new Tape(this);
    }

    private static Kind kind(Aggressor aggressor) {
      return switch (aggressor) {
        case BUYER -> Kind.BOUGHT;
        case SELLER -> Kind.SOLD;
        case UNKNOWN -> Kind.PRINTED;
      };
    }

    private static long furthest(List<Level> levels, boolean highest) {
      var prices = levels.stream().mapToLong(level -> level.price().units());
      return highest ? prices.max().orElse(0) : prices.min().orElse(Long.MAX_VALUE);
    }

    private void level(Kind kind, long time, Level level) {
      row(kind, time, level.price().units(), level.quantity().units());
    }

    private void row(Kind kind, long time, long price, long quantity) {
      if (size == kinds.length) {
        int more = Math.multiplyExact(size, 2);
        kinds = Arrays.copyOf(kinds, more);
        times = Arrays.copyOf(times, more);
        prices = Arrays.copyOf(prices, more);
        quantities = Arrays.copyOf(quantities, more);
      }
      kinds[size] = kind;
      times[size] = time;
      prices[size] = price;
      quantities[size++] = quantity;
    }
  }
}
