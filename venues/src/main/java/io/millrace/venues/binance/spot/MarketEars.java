package io.millrace.venues.binance.spot;

import io.millrace.core.market.Bar;
import io.millrace.core.market.PublicTrade;
import io.millrace.core.market.Quote;
import java.util.List;

/// Hears what market streams bring, from threads of the connections; calls about one topic come one
/// after the other. They must be short, and must not add or remove topics: what is slow here is
/// late for everybody.
public interface MarketEars {
  /// @param tradeId rises by one from trade to trade of an instrument
  void traded(Topic topic, PublicTrade trade, long tradeId);

  /// @param quote its time is that of its receipt, as the venue tells none
  void quoted(Topic topic, Quote quote);

  /// @param isClosed whether the bar is over
  void barred(Topic topic, Bar bar, boolean isClosed);

  /// Events of these topics flow from now on.
  ///
  /// @param hasGap whether some before now may have been missed
  void flowing(List<Topic> topics, boolean hasGap);

  /// Nothing has come for these topics for too long, or their connection is gone: what is known of
  /// their prices is old.
  void stale(List<Topic> topics);
}
