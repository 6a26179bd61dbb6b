package io.millrace.examples.smacross;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.value.Quantity;

/// What the strategy remembers.
///
/// @param deal number of the deal that is open, or of the last one
/// @param held coins of the open deal; zero between deals
/// @param above whether the quick average was above the slow one at the last close; UNKNOWN before
///   the first, so that a start in the middle of a trend is no cross
public record SmaCrossState(long deal, Quantity held, Trend above) {
  static final SmaCrossState NEW = new SmaCrossState(0, Quantity.ZERO, Trend.UNKNOWN);

  enum Trend {
    UNKNOWN,
    BELOW,
    ABOVE
  }

  SmaCrossState seen(Trend trend) {
    return trend == above ? this : new SmaCrossState(deal, held, trend);
  }

  SmaCrossState holding(Quantity quantity) {
    return new SmaCrossState(deal, quantity, above);
  }

  SmaCrossState nextDeal(Trend trend) {
    return new SmaCrossState(deal + 1, held, trend);
  }

  Document write() {
    return Document.fields().put("deal", deal).put("held", held).put("above", above.name()).build();
  }

  static SmaCrossState read(Document document) {
    DocumentReader reader = DocumentReader.of(document, "state");
    var state =
        new SmaCrossState(
            reader.whole("deal", 0, 0, Long.MAX_VALUE),
            reader.parsed("held", Quantity.ZERO, "a quantity", Quantity::of),
            reader.parsed("above", Trend.UNKNOWN, "a trend", Trend::valueOf));
    reader.finish();
    return state;
  }
}
