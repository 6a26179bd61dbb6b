package io.millrace.core.bot;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import java.time.Instant;

/// What a host knows at the moment of an event, for the bot that it happens to.
public interface BotView {
  /// Event time.
  Instant now();

  /// Last price of the bot's instrument.
  Price price();

  /// What the account has free of an asset.
  Amount free(Asset asset);

  /// Value of the strategy's indicator at `index`; NaN until there is one.
  double indicator(int index);

  /// As {@link io.millrace.core.strategy.Situation#wantsReasons}.
  default boolean wantsReasons() {
    return true;
  }

  /// How far the price has moved, as a share; NaN when known by bars alone.
  default double movedWithin(int seconds) {
    return Double.NaN;
  }

  /// Traded value of 24 hours in quote; NaN when unknown.
  double volume24h();
}
