package io.millrace.server.api;

import io.millrace.core.document.Document;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.MarginSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a bot is, as people write it: `params` belong to the strategy.
///
/// @param margin how a margined position is held; nothing: isolated, without leverage
/// @param priority while a bot holds a position, those of a lower priority on the same account
///   enter nothing against it; from -1000 to 1000, nothing: 0
public record BotDocumentView(
    String strategy,
    String instrument,
    Map<String, Object> params,
    @Nullable MarginView margin,
    @Nullable Integer priority) {
  /// @throws io.millrace.core.document.InvalidDocumentException when an outer field is wrong
  public BotDocument toDocument() {
    var fields =
        Document.fields()
            .put("strategy", strategy)
            .put("instrument", instrument)
            .put("params", DocumentTree.of(params));
    if (margin != null) {
      fields.put(
          "margin",
          Document.fields().put("mode", margin.mode).put("leverage", margin.leverage).build());
    }
    if (priority != null) {
      fields.put("priority", priority);
    }
    return BotDocument.read(fields.build());
  }

  public static BotDocumentView of(BotDocument bot) {
    return new BotDocumentView(
        bot.strategy(),
        bot.instrument().toString(),
        DocumentTree.toMap(bot.params()),
        bot.margin().map(MarginView::of).orElse(null),
        bot.priority() == 0 ? null : bot.priority());
  }

  /// How a margined position is held.
  ///
  /// @param leverage from 1
  public record MarginView(
      @Schema(allowableValues = {"isolated", "cross"}) String mode, int leverage) {
    private static MarginView of(MarginSettings margin) {
      return new MarginView(margin.mode().toString(), margin.leverage());
    }
  }
}
