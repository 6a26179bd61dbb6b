package io.millrace.simulation.backtest;

import io.millrace.core.market.BarSeries;
import io.millrace.core.order.Side;
import java.time.Instant;

/// The best bid and the best ask beside bars of trades, as bars of the same length. What takes pays
/// the spread: a buyer the last price plus the spread, within the bar's asks; a seller the last
/// price less it, within the bar's bids; never better than the last price.
///
/// Where in the bar the quotes were when the price was somewhere is not known, so the spread is the
/// wider one of the bar's open and its close. In a bar in which a side was not quoted it is that of
/// the last one before in which both were.
public record Quotes(BarSeries bids, BarSeries asks) {
  /// These quotes, if they say something about a series.
  ///
  /// @throws IllegalArgumentException when the interval is another, or no quote of both sides lies
  ///   at or before the first bar
  public Quotes fitting(BarSeries series) {
    if (!bids.interval().equals(series.interval()) || !asks.interval().equals(series.interval())) {
      throw new IllegalArgumentException(
          "quotes of " + bids.interval() + " do not fit bars of " + series.interval());
    }
    if (spread(series.openTime(0)) < 0) {
      throw new IllegalArgumentException(
          "there is no bid and ask at "
              + Instant.ofEpochMilli(series.openTime(0))
              + ", the first bar");
    }
    return this;
  }

  /// What whoever takes trades at, in price units.
  ///
  /// @param open milliseconds since 1970 UTC at which the bar opens
  /// @param last the price of the moment
  long pays(Side side, long open, long last) {
    boolean buys = side == Side.BUY;
    long spread = Math.max(0, spread(open));
    BarSeries quoted = buys ? asks : bids;
    long worse = buys ? last + spread : last - spread;
    int bar = at(quoted, open);
    if (bar >= 0) {
      worse = Math.clamp(worse, quoted.low(bar), quoted.high(bar));
    }
    return buys ? Math.max(worse, last) : Math.min(worse, last);
  }

  /// Negative when nobody has quoted both sides by then.
  private long spread(long open) {
    int bid = bids.indexAtOrAfter(open + 1) - 1;
    int ask = asks.indexAtOrAfter(open + 1) - 1;
    while (bid >= 0 && ask >= 0) {
      long apart = bids.openTime(bid) - asks.openTime(ask);
      if (apart == 0) {
        return Math.max(asks.open(ask) - bids.open(bid), asks.close(ask) - bids.close(bid));
      }
      if (apart > 0) {
        bid--;
      } else {
        ask--;
      }
    }
    return -1;
  }

  private static int at(BarSeries series, long open) {
    int bar = series.indexAtOrAfter(open);
    return bar < series.size() && series.openTime(bar) == open ? bar : -1;
  }
}
