package io.millrace.core.strategy;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.InstrumentId;
import java.util.Optional;

/// What a bot is, as people write it: `{"strategy": "dca", "instrument": "binance-spot:BTCUSDT",
/// "params": {…}}`. The command line, the API and the screens use the same document.
///
/// @param margin how a margined position is held: `"margin": {"mode": "isolated", "leverage": 5}`;
///   nothing: isolated, without leverage
public record BotDocument(
    String strategy, InstrumentId instrument, Fields params, Optional<MarginSettings> margin) {
  private static final InstrumentId NONE = InstrumentId.of("none:NONE");

  /// A bot without a word on margin.
  public BotDocument(String strategy, InstrumentId instrument, Fields params) {
    this(strategy, instrument, params, Optional.empty());
  }

  /// The same bot with other parameters.
  public BotDocument with(Fields others) {
    return new BotDocument(strategy, instrument, others, margin);
  }

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
    Optional<MarginSettings> margin = reader.optionalObject("margin").map(MarginSettings::read);
    reader.finish();
    return new BotDocument(
        strategy, instrument, params instanceof Fields fields ? fields : Fields.EMPTY, margin);
  }

  public Document.Fields write() {
    var fields =
        Document.fields()
            .put("strategy", strategy)
            .put("instrument", instrument)
            .put("params", params);
    margin.ifPresent(settings -> fields.put("margin", settings.write()));
    return fields.build();
  }
}
