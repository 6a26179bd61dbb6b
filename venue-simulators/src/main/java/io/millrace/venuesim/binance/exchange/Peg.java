package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A limit price that the order takes from the book at the moment at which it goes there, and then
/// keeps (pegged orders FAQ, 2025-08-28).
///
/// @param offsetValue how many existing levels deeper than the best; null when none was asked for
public record Peg(PriceType priceType, @Nullable Integer offsetValue) {
  /// Whose best price it is.
  public enum PriceType {
    /// Of the order's own side.
    PRIMARY_PEG,
    /// Of the other side.
    MARKET_PEG
  }

  /// How the offset is counted.
  public enum OffsetType {
    PRICE_LEVEL
  }

  /// The price now, no worse than the limit that was given with it.
  ///
  /// @throws Rejection -2010 when the book has no such level
  BigDecimal price(Market market, Side side, @Nullable BigDecimal limit) {
    Side pegged = priceType == PriceType.PRIMARY_PEG ? side : side.opposite();
    int deeper = offsetValue == null ? 0 : offsetValue;
    Iterator<BigDecimal> levels = market.book.levels(pegged).keySet().iterator();
    for (int i = 0; i < deeper && levels.hasNext(); i++) {
      levels.next();
    }
    if (!levels.hasNext()) {
      throw Rejection.order("Order book liquidity is too low for this pegged order.");
    }
    BigDecimal price = levels.next();
    if (limit == null) {
      return price;
    }
    return side == Side.BUY ? price.min(limit) : price.max(limit);
  }
}
