package io.millrace.engine.market;

import io.millrace.core.document.Document;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import java.util.Map;
import java.util.TreeMap;

/// Where a market stands, so that a restart goes on there.
///
/// The position is that of the last moment which everybody had acted on completely; the prices may
/// be further, within the moment after it. That moment is told again after a restart, from these
/// prices on, so nothing is missed and no price is met twice.
///
/// @param position as {@link MarketFeed#position()}
/// @param now market time of the prices, in milliseconds
public record MarketCursor(long position, long now, Map<InstrumentId, Price> prices) {
  public MarketCursor {
    prices = java.util.Collections.unmodifiableMap(new TreeMap<>(prices));
  }

  public Document.Fields write() {
    Document.Builder byInstrument = Document.fields();
    prices.forEach((instrument, price) -> byInstrument.put(instrument.toString(), price));
    return Document.fields()
        .put("position", position)
        .put("now", now)
        .put("prices", byInstrument.build())
        .build();
  }

  /// @throws IllegalArgumentException when it is no cursor
  public static MarketCursor read(Document document) {
    if (document instanceof Document.Fields fields
        && fields.field("position") instanceof Document.Num position
        && fields.field("now") instanceof Document.Num now
        && fields.field("prices") instanceof Document.Fields byInstrument) {
      Map<InstrumentId, Price> prices = new TreeMap<>();
      byInstrument
          .fields()
          .forEach(
              (instrument, price) -> {
                if (price instanceof Document.Text text) {
                  prices.put(InstrumentId.of(instrument), Price.of(text.value()));
                }
              });
      return new MarketCursor(
          position.value().longValueExact(), now.value().longValueExact(), prices);
    }
    throw new IllegalArgumentException("not a market cursor: " + document);
  }
}
