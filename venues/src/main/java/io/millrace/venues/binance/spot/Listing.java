package io.millrace.venues.binance.spot;

import io.millrace.core.market.Instrument;
import java.util.List;

/// An instrument as the venue lists it.
///
/// @param status the venue's word: TRADING, CANCEL_ONLY, HALT, BREAK, END_OF_DAY
/// @param orderTypes the venue's words for what may be placed
/// @param hasTrailing whether orders may follow the price
public record Listing(
    Instrument instrument, String status, List<String> orderTypes, boolean hasTrailing) {
  public Listing {
    orderTypes = List.copyOf(orderTypes);
  }

  /// Whether orders may be placed now.
  public boolean isTrading() {
    return status.equals("TRADING");
  }
}
