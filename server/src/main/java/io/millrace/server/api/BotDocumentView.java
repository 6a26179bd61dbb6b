package io.millrace.server.api;

import io.millrace.core.document.Document;
import io.millrace.core.strategy.BotDocument;
import java.util.Map;

/// What a bot is, as people write it: `params` belong to the strategy.
public record BotDocumentView(String strategy, String instrument, Map<String, Object> params) {
  /// @throws io.millrace.core.document.InvalidDocumentException when an outer field is wrong
  public BotDocument toDocument() {
    return BotDocument.read(
        Document.fields()
            .put("strategy", strategy)
            .put("instrument", instrument)
            .put("params", DocumentTree.of(params))
            .build());
  }

  public static BotDocumentView of(BotDocument bot) {
    return new BotDocumentView(
        bot.strategy(), bot.instrument().toString(), DocumentTree.toMap(bot.params()));
  }
}
