package io.millrace.history;

import io.millrace.core.market.BarSeries;

/// The best bid and the best ask as bars of their own, minute by minute; their volumes are what
/// rested at the close. A side that nobody quoted in a minute has no bar there.
public record QuoteBars(BarSeries bids, BarSeries asks) {
  static final String HEADER =
      "open_time_ms,bid_open,bid_high,bid_low,bid_close,bid_size,"
          + "ask_open,ask_high,ask_low,ask_close,ask_size";
}
