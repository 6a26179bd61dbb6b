package io.millrace.simulation.backtest;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.testing.SeededRandom;
import java.util.List;

/// DCA parameters drawn from everything that the specification allows.
final class RandomDca {
  private RandomDca() {}

  static Fields params(SeededRandom random) {
    var params =
        Document.fields()
            .put("side", random.oneOf("long", "long", "short"))
            .put("baseOrder", base(random))
            .put("safetyOrders", safety(random))
            .put("takeProfit", takeProfit(random))
            .put("cooldownSeconds", random.oneOf(0L, 0L, 300L, 3_600L))
            .put("reinvestPercent", random.oneOf("0", "50", "100"));
    if (random.chance(0.3)) {
      params.put("stopLoss", stopLoss(random));
    }
    if (random.chance(0.2)) {
      params.put("maxActiveDeals", random.intBetween(2, 3));
    }
    if (random.chance(0.2)) {
      params.put("closeAfterSeconds", random.intBetween(600, 20_000));
    }
    return params.build();
  }

  private static Fields base(SeededRandom random) {
    return Document.fields()
        .put("size", random.oneOf("50", "100", "333.33"))
        .put("unit", "quote")
        .put("type", random.oneOf("market", "limit"))
        .build();
  }

  private static Fields safety(SeededRandom random) {
    int max = random.intBetween(0, 8);
    return Document.fields()
        .put("size", random.oneOf("40", "75.5"))
        .put("unit", "quote")
        .put("max", max)
        .put("active", random.intBetween(1, Math.max(1, max)))
        .put("deviation", random.oneOf("0.2", "0.5", "1"))
        .put("stepScale", random.oneOf("1", "1.2", "0.9"))
        .put("volumeScale", random.oneOf("1", "1.5"))
        .build();
  }

  private static Fields takeProfit(SeededRandom random) {
    if (random.chance(0.3)) {
      return Document.fields()
          .put("percent", "1")
          .put(
              "targets",
              Document.items(
                  List.of(target("40", "0.4"), target("35", "0.8"), target("25", "1.3"))))
          .build();
    }
    var plain =
        Document.fields()
            .put("percent", random.oneOf("0.3", "0.8", "1.5"))
            .put("of", random.oneOf("total", "base"));
    return random.chance(0.4)
        ? plain.put("trailing", random.oneOf("0.2", "0.5")).build()
        : plain.build();
  }

  private static Document target(String share, String percent) {
    return Document.fields().put("share", share).put("percent", percent).build();
  }

  private static Fields stopLoss(SeededRandom random) {
    return Document.fields()
        .put("percent", random.oneOf("2", "5"))
        .put("action", random.oneOf("close", "close", "close-and-stop"))
        .put("timeoutSeconds", random.oneOf(0L, 0L, 600L))
        .put("trailing", random.chance(0.3))
        .build();
  }
}
