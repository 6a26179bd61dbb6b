package io.millrace.core.bot;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.risk.RiskView;

/// What a host knows of the markets at the moment of an event.
public interface AccountView extends RiskView {
  /// Value of a bot's indicator; NaN until there is one.
  double indicator(long bot, int index);

  /// How far a bot's price has moved, as a share; NaN when known by bars alone.
  default double movedWithin(long bot, int seconds) {
    return Double.NaN;
  }

  /// Traded value of 24 hours in quote; NaN when unknown.
  double volume24h(InstrumentId instrument);
}
