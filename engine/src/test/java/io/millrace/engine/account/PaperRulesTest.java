package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Contract;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.MarginRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.strategy.MarginSettings.Mode;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Ratio;
import io.millrace.engine.market.ReplayFeed;
import io.millrace.simulation.backtest.BacktestRequest;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.Backtester;
import io.millrace.simulation.backtest.Conditions;
import io.millrace.simulation.backtest.MarketHistory;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Every rule with one position, and the grids, on paper: fill for fill what a backtest has, with
/// sessions of their own, entries that expire, stops that trail, brackets and break-even, funding
/// and leverage.
class PaperRulesTest {
  private static final Instrument PERPETUAL =
      new Instrument(
          PaperWorld.BTC.id(),
          InstrumentKind.PERPETUAL,
          Asset.of("BTC"),
          Asset.of("USDT"),
          Contract.UNIT
              .withFunding(FundingSchedule.EIGHT_HOURS)
              .withMargin(
                  new MarginRules.Tiered(
                      List.of(
                          new MarginRules.Tier(Amount.ZERO, 125, Ratio.of("0.004"), Amount.ZERO)))),
          PaperWorld.BTC.rules(),
          TradingSessions.ALWAYS);
  private static final FundingRates HOURLY =
      FundingRates.constant(new FundingSchedule(Duration.ofHours(1)), Ratio.of("0.0003"));
  private static final String FUNDS = "100000";

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
    BarSeries bars = PaperTradingTest.walk(random, 500);
    var ledger = new MemoryLedger(FUNDS);
    var feed = new ReplayFeed(List.of(new ReplayFeed.Recording(PERPETUAL, bars)));
    try (PaperWorld world = new PaperWorld(ledger, feed, Map.of(PERPETUAL.id(), HOURLY))) {
      world.engine.open(MemoryLedger.ACCOUNT);
      world.engine.create(MemoryLedger.ACCOUNT, "bot", document, true);
      world.runToEnd();
    }
    BacktestResult wanted =
        result(PaperWorld.STRATEGIES.configure(document, PERPETUAL, PaperWorld.TENTH), bars);
    assertThat(ledger.fills().stream().map(one -> one.fill().toString()).toList())
        .as(document.write().toString())
        .isEqualTo(wanted.fills().stream().map(Object::toString).toList());
    assertThat(ledger.snapshot(1).position()).isEqualTo(wanted.position());
    fills.merge(document.strategy(), wanted.fills().size(), Integer::sum);
    wanted
        .deals()
        .forEach(
            deal ->
                closed
                    .computeIfAbsent(document.strategy(), _ -> new java.util.ArrayList<>())
                    .add(deal.closeReason().orElse("")));
  }

  private static <C, S> BacktestResult result(ConfiguredBot<C, S> bot, BarSeries bars) {
    var model = new FillModel(PERPETUAL, FillMode.TOUCH, PaperWorld.TENTH, Ratio.ZERO);
    return Backtester.run(
        new MarketHistory(bars),
        new BacktestRequest<>(
            bot.type(),
            bot.config(),
            model,
            io.millrace.simulation.backtest.Engine.WALK,
            Optional.of(Amount.of(FUNDS)),
            Conditions.of(bot.margin()).with(HOURLY)));
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
    return new BotDocument(strategy, PERPETUAL.id(), params.build(), Optional.of(margin), 0);
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
