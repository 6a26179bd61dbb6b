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
/// @param priority while a bot holds a position, those of a lower priority on the same account
///   enter nothing against it on its instrument; 0 where nothing is said
public record BotDocument(
    String strategy,
    InstrumentId instrument,
    Fields params,
    Optional<MarginSettings> margin,
    int priority) {
  /// Priorities lie between this and its negative.
  public static final int HIGHEST_PRIORITY = 1_000;

  private static final InstrumentId NONE = InstrumentId.of("none:NONE");

  /// A bot without a word on margin and priority.
  public BotDocument(String strategy, InstrumentId instrument, Fields params) {
    this(strategy, instrument, params, Optional.empty(), 0);
  }

  /// The same bot with other parameters.
  public BotDocument with(Fields others) {
    return new BotDocument(strategy, instrument, others, margin, priority);
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
    long priority = reader.whole("priority", 0, -HIGHEST_PRIORITY, HIGHEST_PRIORITY);
    reader.finish();
    return new BotDocument(
        strategy,
        instrument,
        params instanceof Fields fields ? fields : Fields.EMPTY,
        margin,
        (int) priority);
  }

  public Document.Fields write() {
    var fields =
        Document.fields()
            .put("strategy", strategy)
            .put("instrument", instrument)
            .put("params", params);
    margin.ifPresent(settings -> fields.put("margin", settings.write()));
    if (priority != 0) {
      fields.put("priority", priority);
    }
    return fields.build();
  }
}
