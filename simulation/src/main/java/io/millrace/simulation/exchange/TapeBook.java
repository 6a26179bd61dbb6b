package io.millrace.simulation.exchange;

import io.millrace.core.market.Tape;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The best quotes and the book that a tape has told so far. What it has not told is unknown, never
/// taken for empty.
public final class TapeBook {
  /// Nobody has told.
  public static final long UNKNOWN = -1;

  private final Half bids = new Half(true);
  private final Half asks = new Half(false);

  /// Notes a row that is no print.
  public void note(Tape tape, int row) {
    long price = tape.price(row);
    long quantity = tape.quantity(row);
    switch (tape.kind(row)) {
      case BEST_BID -> bids.best(price, quantity);
      case BEST_ASK -> asks.best(price, quantity);
      case BID -> bids.levels.put(price, quantity);
      case ASK -> asks.levels.put(price, quantity);
      case BIDS_WHOLE -> bids.begin(price);
      case ASKS_WHOLE -> asks.begin(price);
      case BOOK_LOST -> {
        bids.lose();
        asks.lose();
      }
      case BOUGHT, SOLD, PRINTED -> throw new IllegalArgumentException("a print: row " + row);
    }
  }

  /// The best bid in price units, or {@link #UNKNOWN}.
  public long bid() {
    return bids.best();
  }

  /// The best ask in price units, or {@link #UNKNOWN}.
  public long ask() {
    return asks.best();
  }

  /// What rests at a price, in quantity units, or {@link #UNKNOWN}.
  ///
  /// @param ofBids on which side
  public long resting(boolean ofBids, long price) {
    return (ofBids ? bids : asks).at(price);
  }

  private static final class Half {
    private final boolean falls;
    private final NavigableMap<Long, Long> levels = new TreeMap<>();
    private boolean whole;
    private long knownTo;
    private long best = UNKNOWN;
    private long bestQuantity;

    Half(boolean falls) {
      this.falls = falls;
    }

    void best(long price, long quantity) {
      best = price;
      bestQuantity = quantity;
    }

    void begin(long furthest) {
      levels.clear();
      whole = true;
      knownTo = furthest;
    }

    void lose() {
      levels.clear();
      whole = false;
    }

    long best() {
      if (best != UNKNOWN || !whole) {
        return best;
      }
      for (Map.Entry<Long, Long> level : (falls ? levels.descendingMap() : levels).entrySet()) {
        if (level.getValue() > 0) {
          return level.getKey();
        }
      }
      return UNKNOWN;
    }

    long at(long price) {
      if (best != UNKNOWN && (falls ? price >= best : price <= best)) {
        return price == best ? bestQuantity : 0;
      }
      Long told = levels.get(price);
      if (told != null) {
        return told;
      }
      return whole && (falls ? price >= knownTo : price <= knownTo) ? 0 : UNKNOWN;
    }
  }
}
