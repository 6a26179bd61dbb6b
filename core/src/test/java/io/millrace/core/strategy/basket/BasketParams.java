package io.millrace.core.strategy.basket;

import io.millrace.core.document.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The basket grid of the specification as a document.
final class BasketParams {
  private BasketParams() {}

  /// `more` replaces or adds fields, in pairs of name and value.
  static Document.Fields with(Object... more) {
    Map<String, Document> fields = new LinkedHashMap<>();
    fields.put("anchor", Document.text("auto"));
    fields.put(
        "levels", Document.items(List.of(level("2", "60"), level("4", "80"), level("7", "120"))));
    fields.put("takeProfit", takeProfit("1.2", "40", "2.5", "40", "1.0"));
    fields.put("easeWithDepth", Document.text("0.1"));
    fields.put("hardStop", Document.text("15"));
    fields.put("zoneExtension", Document.fields().put("below", "10").put("levels", 2).build());
    fields.put(
        "reanchor",
        Document.fields().put("above", "3").put("idleMinutes", 60).put("mode", "suggest").build());
    for (int i = 0; i < more.length; i += 2) {
      Object value = more[i + 1];
      fields.put(
          (String) more[i],
          switch (value) {
            case Document document -> document;
            case Boolean flag -> Document.flag(flag);
            case Object other -> Document.text(other);
          });
    }
    return new Document.Fields(fields);
  }

  static Document.Fields level(String below, String size) {
    return Document.fields().put("below", below).put("size", size).build();
  }

  static Document.Fields takeProfit(
      String percent1, String share1, String percent2, String share2, String trail) {
    return Document.fields()
        .put("tp1", Document.fields().put("percent", percent1).put("share", share1).build())
        .put("tp2", Document.fields().put("percent", percent2).put("share", share2).build())
        .put("trail", Document.fields().put("percent", trail).build())
        .build();
  }
}
