package io.millrace.venues.binance.spot;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import java.util.Locale;

/// What can be listened to.
public sealed interface Topic {
  InstrumentId instrument();

  /// Every public trade.
  record Trades(InstrumentId instrument) implements Topic {}

  /// Every change of the best bid and ask.
  record Quotes(InstrumentId instrument) implements Topic {}

  /// The bar that is being built, every two seconds, and its end.
  record Bars(InstrumentId instrument, BarInterval interval) implements Topic {}

  /// The venue's name of the stream.
  default String stream() {
    String symbol = instrument().symbol().toLowerCase(Locale.ROOT);
    return switch (this) {
      case Trades _ -> symbol + "@trade";
      case Quotes _ -> symbol + "@bookTicker";
      case Bars bars -> symbol + "@kline_" + bars.interval();
    };
  }
}
