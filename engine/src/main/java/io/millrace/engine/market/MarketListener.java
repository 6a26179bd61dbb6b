package io.millrace.engine.market;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.Instrument;
import io.millrace.core.value.Price;
import java.time.Instant;

/// Hears of prices and bars, for screens. Called on the hub's thread for every price: it keeps what
/// it needs and returns.
public interface MarketListener {
  MarketListener NOBODY =
      new MarketListener() {
        @Override
        public void priced(Instrument instrument, Price price, Instant at) {}

        @Override
        public void closed(Instrument instrument, BarInterval interval, Bar bar) {}
      };

  void priced(Instrument instrument, Price price, Instant at);

  /// A bar of the feed's own interval is complete.
  void closed(Instrument instrument, BarInterval interval, Bar bar);
}
