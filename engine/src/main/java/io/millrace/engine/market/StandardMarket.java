package io.millrace.engine.market;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.VenueId;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.List;

/// The synthetic market that an installation starts with: six instruments of different price and
/// temper, each moving about 0.1 to 0.2 % a minute, so that deals open and close within an hour of
/// market time.
public final class StandardMarket {
  private static final Asset QUOTE = Asset.of("USDT");
  private static final Amount MIN_NOTIONAL = Amount.of("5");

  private StandardMarket() {}

  /// A feed of it.
  ///
  /// @param venue what its instruments' ids begin with
  /// @param start milliseconds of market time at which a fresh market opens
  public static SyntheticFeed feed(VenueId venue, long seed, long start) {
    return new SyntheticFeed(
        List.of(
            listing(venue, "BTC", "60000", "0.01", "0.00001", 0.0010),
            listing(venue, "ETH", "3000", "0.01", "0.0001", 0.0013),
            listing(venue, "SOL", "150", "0.01", "0.001", 0.0018),
            listing(venue, "BNB", "600", "0.01", "0.001", 0.0011),
            listing(venue, "XRP", "0.6", "0.0001", "0.1", 0.0016),
            listing(venue, "DOGE", "0.15", "0.00001", "1", 0.0020)),
        seed,
        start);
  }

  private static SyntheticFeed.Listing listing(
      VenueId venue, String base, String price, String tick, String step, double sigmaMinute) {
    var rules = TradingRules.of(Price.of(tick), Quantity.of(step), MIN_NOTIONAL);
    var id = new InstrumentId(venue, base + QUOTE);
    return new SyntheticFeed.Listing(
        Instrument.spot(id, Asset.of(base), QUOTE, rules), Price.of(price), sigmaMinute);
  }
}
