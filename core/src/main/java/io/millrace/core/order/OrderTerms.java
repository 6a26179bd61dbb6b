package io.millrace.core.order;

import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// At what price, and when, an order trades.
public sealed interface OrderTerms {
  /// Trades at once at the best price.
  record Market() implements OrderTerms {}

  /// Rests at `price` and trades there or better.
  ///
  /// @param postOnly refused rather than taken when it would trade on arrival
  record Limit(Price price, boolean postOnly) implements OrderTerms {
    // Written out, as every command needs it: linking the generated one costs 50 ms at start.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Limit limit
          && price.equals(limit.price)
          && postOnly == limit.postOnly;
    }

    @Override
    public int hashCode() {
      return 31 * price.hashCode() + Boolean.hashCode(postOnly);
    }

    public Limit(Price price) {
      this(price, false);
    }
  }

  /// Becomes a market order once the price reaches `trigger`: from above for a sell, from below for
  /// a buy.
  record Stop(Price trigger) implements OrderTerms {}

  /// Becomes a limit order at `limit` once the price reaches `trigger`, which it meets as {@link
  /// Stop} does.
  record StopLimit(Price trigger, Price limit) implements OrderTerms {}

  /// Becomes a market order once the price reaches `trigger` from the side where that is a gain:
  /// from below for a sell, from above for a buy.
  record TakeProfit(Price trigger) implements OrderTerms {}

  /// Becomes a market order once the price has come back by `by` from the best price since the
  /// order became active: down for a sell, up for a buy.
  ///
  /// @param by share of the best price, 0.01 for one percent
  /// @param activation active from the moment the price reaches it; nothing: at once
  record Trailing(Ratio by, Optional<Price> activation) implements OrderTerms {}

  Market MARKET = new Market();
}
