package io.millrace.json.threecommas;

import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import java.util.List;
import java.util.Optional;

/// A DCA bot as 3Commas exports it, made one of ours.
public final class ThreeCommasBot {
  private static final List<String> OF_A_GRID = List.of("grids_quantity", "upper_price");

  private ThreeCommasBot() {}

  /// What an exported bot is in our words.
  ///
  /// @param exported one bot, as `GET /ver1/bots/{id}/show` answers
  /// @throws InvalidDocumentException when it is no DCA bot at all
  public static Translation translate(Document.Fields exported, Choices choices) {
    if (OF_A_GRID.stream().anyMatch(exported.fields()::containsKey)) {
      throw new InvalidDocumentException(
          "the export", "a grid bot", "a DCA bot: grid bots of 3Commas are not translated");
    }
    if (!exported.fields().containsKey("base_order_volume")) {
      throw new InvalidDocumentException(
          "the export", "without base_order_volume", "a DCA bot as the API of 3Commas writes it");
    }
    var export = new Export(exported, choices.without());
    boolean isShort = export.text("strategy").equals("short");
    var market = new Market(export, choices);
    Optional<String> instrument = market.instrument();
    var params = Document.fields();
    new Orders(export, isShort).translate(params);
    new Exits(export).translate(params);
    new Starts(export).translate(params);
    new LifeCycle(export, market).translate(params);
    Bookkeeping.note(export);
    var bot = Document.fields().put("strategy", "dca");
    instrument.ifPresent(id -> bot.put("instrument", id));
    bot.put("params", params.build());
    market.margin().ifPresent(margin -> bot.put("margin", margin));
    String name = export.text("name");
    return new Translation(name.isEmpty() ? "From 3Commas" : name, bot.build(), export.fields());
  }
}
