package io.millrace.core.order;

import io.millrace.core.value.Price;

/// At what price, and when, an order trades.
public sealed interface OrderTerms {
  /// Trades at once at the best price.
  record Market() implements OrderTerms {}

  /// Rests at `price` and trades there or better.
  ///
  /// @param postOnly refused rather than taken when it would trade on arrival
  record Limit(Price price, boolean postOnly) implements OrderTerms {
    public Limit(Price price) {
      this(price, false);
    }
  }

  /// Becomes a market order once the price reaches `trigger`: from above for a sell, from below for
  /// a buy.
  record Stop(Price trigger) implements OrderTerms {}

  Market MARKET = new Market();
}
