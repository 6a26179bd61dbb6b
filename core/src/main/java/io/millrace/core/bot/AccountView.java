package io.millrace.core.bot;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.risk.RiskView;

/// What a host knows of the markets at the moment of an event.
public interface AccountView extends RiskView {
  /// Value of a bot's indicator; NaN until there is one.
  double indicator(long bot, int index);

  /// Traded value of 24 hours in quote; NaN when unknown.
  double volume24h(InstrumentId instrument);
}
