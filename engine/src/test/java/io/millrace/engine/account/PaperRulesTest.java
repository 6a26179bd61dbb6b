package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.strategy.MarginSettings.Mode;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.simulation.backtest.BacktestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Every rule with one position, and the grids, on paper: fill for fill what a backtest has, with
/// sessions of their own, entries that expire, stops that trail, brackets and break-even, funding
/// and leverage.
class PaperRulesTest {
  /// Reasons for which deals closed, by strategy.
  private final Map<String, List<String>> closed = new TreeMap<>();

  private final Map<String, Integer> fills = new TreeMap<>();

  @Test
  void paper_tradesAsTheBacktest_whateverTheRule() {
    Gen.cases(70, 71, random -> check(random, document(random)));
    assertThat(fills.keySet())
        .containsExactly(
            "basket-grid", "grid", "overnight-range", "rsi-reversion", "trend", "vwap-reversion");
    assertThat(fills.values()).as("each must trade: %s", fills).allMatch(count -> count > 20);
    assertThat(closed.get("overnight-range")).contains("stop-loss", "take-profit");
    assertThat(closed.get("vwap-reversion")).contains("stop-loss", "take-profit");
    assertThat(closed.get("rsi-reversion")).contains("stop-loss", "take-profit");
  }

  private void check(SeededRandom random, BotDocument document) {
    var past = new PaperPerpetual(PaperTradingTest.walk(random, 500), 60, "100000");
    BacktestResult wanted = past.equalTo(past.traded(document), document);
    fills.merge(document.strategy(), wanted.fills().size(), Integer::sum);
    List<String> reasons = closed.computeIfAbsent(document.strategy(), _ -> new ArrayList<>());
    wanted.deals().forEach(deal -> reasons.add(deal.closeReason().orElse("")));
  }

  private static BotDocument document(SeededRandom random) {
    Mode mode = random.oneOf(Mode.ISOLATED, Mode.CROSS);
    var margin = new MarginSettings(mode, random.oneOf(1, 5, 20));
    String strategy =
        random.oneOf(
            "vwap-reversion", "trend", "rsi-reversion", "overnight-range", "grid", "basket-grid");
    Document.Builder params =
        switch (strategy) {
          case "vwap-reversion" -> vwap(random);
          case "trend" -> trend(random);
          case "rsi-reversion" -> rsi(random);
          case "overnight-range" -> range(random);
          case "grid" -> grid(random);
          default -> basket(random);
        };
    return new BotDocument(
        strategy, PaperPerpetual.PERPETUAL.id(), params.build(), Optional.of(margin), 0);
  }

  private static Document.Builder sized(SeededRandom random) {
    return switch (random.intBetween(0, 2)) {
      case 0 -> Document.fields().put("quantity", random.intBetween(1, 9));
      case 1 -> Document.fields().put("notional", random.intBetween(200, 2_000));
      default -> Document.fields().put("risk", random.intBetween(1, 20));
    };
  }

  private static Document.Builder vwap(SeededRandom random) {
    return sized(random)
        .put("interval", random.oneOf("1m", "1m", "5m"))
        .put(
            "session",
            Document.fields()
                .put("time", random.oneOf("00:00", "03:30"))
                .put("zone", random.oneOf("UTC", "America/New_York"))
                .build())
        .put("warmupBars", random.intBetween(1, 30))
        .put("adxPeriod", random.intBetween(2, 10))
        .put("adxMax", random.intBetween(20, 100))
        .put("entrySigma", random.oneOf("0.5", "1", "1.7"))
        .put("stopSigma", random.oneOf("1.8", "2.5"))
        .put("orderTtlSeconds", random.oneOf(30, 60, 200, 900))
        .put("burstPercent", random.oneOf("0.5", "1", "20"))
        .put("fundingMinutes", random.intBetween(0, 20))
        .put("flattenAtFunding", random.chance(0.5));
  }

  private static Document.Builder trend(SeededRandom random) {
    int fast = random.intBetween(1, 5);
    return sized(random)
        .put("interval", random.oneOf("1m", "3m"))
        .put("fast", fast)
        .put("slow", fast + random.intBetween(1, 8))
        .put("adxPeriod", random.intBetween(2, 6))
        .put("adxMin", random.intBetween(0, 30))
        .put("atrPeriod", random.intBetween(1, 8))
        .put("trailAtr", random.oneOf("0.7", "1.5", "3"));
  }

  private static Document.Builder rsi(SeededRandom random) {
    return sized(random)
        .put("interval", random.oneOf("1m", "5m"))
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

  /// The bars begin at midnight UTC.
  private static Document.Builder range(SeededRandom random) {
    int hour = random.intBetween(1, 3);
    return sized(random)
        .put("zone", "UTC")
        .put("rangeFrom", "00:00")
        .put("rangeTo", "0" + hour + ":" + random.oneOf("00", "30"))
        .put("noEntryFrom", "0" + (hour + 1) + ":45")
        .put("flatAt", "0" + (hour + 2) + ":30")
        .put("hardFlatAt", "0" + (hour + 2) + ":40")
        .put("minRangeBars", random.intBetween(1, 10))
        .put("startGraceMinutes", random.intBetween(1, 40))
        .put("beyond", random.oneOf("skip", "market"))
        .put("atrPeriod", random.intBetween(1, 5))
        .put("stopAtr", random.oneOf("0.3", "1.25"))
        .put("targetAtr", random.oneOf("0.5", "2"))
        .put("breakevenPoints", random.oneOf("0", "0.5", "2"))
        .put("maxTradesPerDay", random.intBetween(1, 5));
  }

  private static Document.Builder grid(SeededRandom random) {
    String direction = random.oneOf("long", "neutral", "short");
    boolean trails = !direction.equals("neutral") && random.chance(0.5);
    return Document.fields()
        .put("direction", direction)
        .put("lower", "95")
        .put("upper", "105")
        .put("intervals", random.intBetween(4, 20))
        .put("order", Document.fields().put("size", "5").put("unit", "base").build())
        .put("trailUp", trails)
        .put("trailDown", trails)
        .put("stopBelow", random.chance(0.5) ? "92" : "80")
        .put("stopAbove", random.chance(0.5) ? "108" : "130")
        .put("onStop", "sell");
  }

  private static Document.Builder basket(SeededRandom random) {
    Document level = Document.fields().put("below", "0.5").put("size", "200").build();
    Document deeper = Document.fields().put("below", "1.5").put("size", "400").build();
    return Document.fields()
        .put("levels", Document.items(List.of(level, deeper)))
        .put(
            "takeProfit",
            Document.fields()
                .put("tp1", target("0.5"))
                .put("tp2", target("1"))
                .put("trail", Document.fields().put("percent", "0.3").build())
                .build())
        .put("hardStop", random.oneOf("3", "10"));
  }

  private static Document target(String percent) {
    return Document.fields().put("percent", percent).put("share", "40").build();
  }
}
