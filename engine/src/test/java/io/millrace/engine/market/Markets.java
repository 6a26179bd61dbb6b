package io.millrace.engine.market;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.List;

/// Instruments and feeds for tests.
final class Markets {
  static final Instrument BTC = instrument("BTC", "0.01");
  static final Instrument ETH = instrument("ETH", "0.01");

  private Markets() {}

  static Instrument instrument(String base, String tick) {
    return Instrument.spot(
        InstrumentId.of("test:" + base + "USDT"),
        Asset.of(base),
        Asset.of("USDT"),
        TradingRules.of(Price.of(tick), Quantity.of("0.00001"), Amount.of("5")));
  }

  /// A random walk of minutes, some of them missing.
  static BarSeries walk(Instrument instrument, SeededRandom random, int size, long start) {
    var columns = new BarColumns(size);
    long price = Price.of("100").units();
    long cent = Price.of("0.01").units();
    long time = start;
    for (int i = 0; i < size; i++) {
      long open = price + random.intBetween(-20, 20) * cent;
      long close = open + random.intBetween(-50, 50) * cent;
      long high = Math.max(open, close) + random.intBetween(0, 30) * cent;
      long low = Math.min(open, close) - random.intBetween(0, 30) * cent;
      columns.add(
          new io.millrace.core.market.Bar(
              java.time.Instant.ofEpochMilli(time),
              Price.ofUnits(open),
              Price.ofUnits(high),
              Price.ofUnits(low),
              Price.ofUnits(close),
              random.intBetween(0, 9)));
      price = close;
      time += BarInterval.M1.millis() * (random.chance(0.1) ? random.intBetween(1, 9) : 1);
    }
    return columns.series(instrument.id(), BarInterval.M1);
  }

  static SyntheticFeed synthetic(long seed) {
    return new SyntheticFeed(
        List.of(
            new SyntheticFeed.Listing(BTC, Price.of("60000"), 0.001),
            new SyntheticFeed.Listing(ETH, Price.of("3000"), 0.0015)),
        seed,
        1_700_000_000_000L);
  }
}
