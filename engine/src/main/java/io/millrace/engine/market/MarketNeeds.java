package io.millrace.engine.market;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import java.time.Instant;

/// What accounts and screens need of a market beyond prices: bars of before, and none missing among
/// those to come. Nothing is fetched that nobody needs. Waits for the venue where something must
/// be; on any thread but the market's.
public final class MarketNeeds {
  private final MarketFeed feed;
  private final Market market;

  MarketNeeds(MarketFeed feed, Market market) {
    this.feed = feed;
    this.market = market;
  }

  /// Bars of the feed's own interval from a moment of market time on, as far back as they are kept.
  ///
  /// @throws IllegalStateException in one line, when the market cannot be reached
  public void barsSince(InstrumentId instrument, Instant since) {
    int number = market.number(instrument);
    BarInterval interval = feed.interval(number);
    long length = Math.max(0, market.millis() - since.toEpochMilli());
    long count = Math.min(InstrumentBars.KEPT, length / interval.millis() + 1);
    feed.prepare(number, interval, (int) count);
  }

  /// The closes of an interval, each of them.
  ///
  /// @throws IllegalStateException in one line, when the market cannot be reached
  public void closes(InstrumentId instrument, BarInterval interval) {
    int number = market.number(instrument);
    if (!feed.hasCloses(number, interval)) {
      feed.prepare(number, interval, 1);
    }
  }

  /// Somebody trades the instrument, until he lets it go.
  public void hold(InstrumentId instrument) {
    feed.hold(market.number(instrument));
  }

  public void letGo(InstrumentId instrument) {
    feed.letGo(market.number(instrument));
  }
}
