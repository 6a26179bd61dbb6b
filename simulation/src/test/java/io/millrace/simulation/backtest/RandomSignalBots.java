package io.millrace.simulation.backtest;

import io.millrace.core.document.Document;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.testing.SeededRandom;
import java.util.List;

/// Random bots of the rules with one position, quick to signal, so that a few hundred bars are
/// enough for deals.
final class RandomSignalBots {
  static final List<String> STRATEGIES =
      List.of("vwap-reversion", "trend", "rsi-reversion", "overnight-range");

  private RandomSignalBots() {}

  static BotDocument of(SeededRandom random) {
    String strategy = random.oneOf(STRATEGIES);
    Document.Builder params =
        switch (strategy) {
          case "vwap-reversion" -> vwap(random);
          case "trend" -> trend(random);
          case "rsi-reversion" -> rsi(random);
          case "overnight-range" -> range(random);
          default -> throw new IllegalStateException(strategy);
        };
    return new BotDocument(strategy, RandomBars.BTC, size(params, random).build());
  }

  private static Document.Builder size(Document.Builder params, SeededRandom random) {
    switch (random.intBetween(0, 2)) {
      case 0 -> params.put("quantity", "0.00" + random.intBetween(1, 9));
      case 1 -> params.put("notional", random.intBetween(20, 200));
      default -> params.put("risk", random.intBetween(1, 20));
    }
    return random.chance(0.3)
        ? params.put(
            "conditions",
            Document.fields()
                .put("forbid", Document.items(List.of(Document.text("volatile"))))
                .put("period", random.intBetween(2, 6))
                .put("emaPeriod", random.intBetween(2, 10))
                .put("window", random.intBetween(5, 30))
                .build())
        : params;
  }

  private static Document.Builder vwap(SeededRandom random) {
    return Document.fields()
        .put("interval", random.oneOf("1m", "1m", "5m"))
        .put("warmupBars", random.intBetween(1, 30))
        .put("adxPeriod", random.intBetween(2, 10))
        .put("adxMax", random.intBetween(20, 100))
        .put("entrySigma", random.oneOf("0.5", "1", "1.7"))
        .put("stopSigma", random.oneOf("1.8", "2.5"))
        .put("orderTtlSeconds", random.oneOf(30, 60, 200, 900))
        .put("burstPercent", random.intBetween(1, 20))
        .put("fundingMinutes", random.intBetween(0, 60))
        .put("flattenAtFunding", random.chance(0.5));
  }

  private static Document.Builder trend(SeededRandom random) {
    int fast = random.intBetween(1, 5);
    return Document.fields()
        .put("interval", random.oneOf("1m", "1m", "3m"))
        .put("fast", fast)
        .put("slow", fast + random.intBetween(1, 8))
        .put("adxPeriod", random.intBetween(2, 6))
        .put("adxMin", random.intBetween(0, 30))
        .put("atrPeriod", random.intBetween(1, 8))
        .put("trailAtr", random.oneOf("0.7", "1.5", "3"));
  }

  private static Document.Builder rsi(SeededRandom random) {
    return Document.fields()
        .put("interval", random.oneOf("1m", "1m", "5m"))
        .put("rsiPeriod", random.intBetween(2, 8))
        .put("oversold", random.intBetween(20, 45))
        .put("overbought", random.intBetween(55, 80))
        .put("smaPeriod", random.intBetween(2, 20))
        .put("deviationPercent", random.oneOf("0", "0.2", "0.5"))
        .put("atrPeriod", random.intBetween(1, 8))
        .put("stopAtr", random.oneOf("0.7", "2"))
        .put("adxPeriod", random.intBetween(2, 6))
        .put("adxMax", random.intBetween(25, 100));
  }

  /// The bars begin at 12:27 UTC.
  private static Document.Builder range(SeededRandom random) {
    int hour = random.intBetween(13, 15);
    return Document.fields()
        .put("zone", "UTC")
        .put("rangeFrom", "12:00")
        .put("rangeTo", hour + ":" + random.oneOf("00", "30"))
        .put("noEntryFrom", hour + 1 + ":45")
        .put("flatAt", hour + 2 + ":30")
        .put("hardFlatAt", hour + 2 + ":40")
        .put("minRangeBars", random.intBetween(1, 10))
        .put("startGraceMinutes", random.intBetween(1, 40))
        .put("beyond", random.oneOf("skip", "market"))
        .put("atrPeriod", random.intBetween(1, 5))
        .put("stopAtr", random.oneOf("0.3", "1.25"))
        .put("targetAtr", random.oneOf("0.5", "2"))
        .put("breakevenPoints", random.oneOf(0, 15, 100))
        .put("maxTradesPerDay", random.intBetween(1, 5));
  }
}
