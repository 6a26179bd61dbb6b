package io.millrace.core.strategy;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.InstrumentId;

/// What a bot is, as people write it: `{"strategy": "dca", "instrument": "binance-spot:BTCUSDT",
/// "params": {…}}`. The command line, the API and the screens use the same document.
public record BotDocument(String strategy, InstrumentId instrument, Fields params) {
  private static final InstrumentId NONE = InstrumentId.of("none:NONE");

  /// Reads the outer fields; `params` is checked by its strategy.
  ///
  /// @throws io.millrace.core.document.InvalidDocumentException naming every field that is wrong
  public static BotDocument read(Document document) {
    DocumentReader reader = DocumentReader.of(document, "");
    String strategy = reader.requiredText("strategy");
    InstrumentId instrument =
        reader.parsed(
            "instrument", NONE, "venue:SYMBOL, for example binance-spot:BTCUSDT", InstrumentId::of);
    if (!reader.has("instrument")) {
      reader.problem("instrument", "nothing", "venue:SYMBOL, for example binance-spot:BTCUSDT");
    }
    Document params = reader.node("params");
    if (!(params instanceof Fields) && reader.has("params")) {
      reader.problem("params", "a value", "an object");
    }
    reader.finish();
    return new BotDocument(
        strategy, instrument, params instanceof Fields fields ? fields : Fields.EMPTY);
  }

  public Document.Fields write() {
    return Document.fields()
        .put("strategy", strategy)
        .put("instrument", instrument)
        .put("params", params)
        .build();
  }
}
