package io.millrace.simulation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Contract;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.market.FundingRates;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.MarginRules;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.strategy.Strategies;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.plugins.Plugins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/// Skipping, and asking a strategy where its next interest is, are optimisations only: over random
/// data and random bots all ways give the same run, fill for fill.
class EnginesAgreePropertyTest {
  private static final Instrument BTC =
      Instrument.spot(
          RandomBars.BTC,
          Asset.of("BTC"),
          Asset.of("USDT"),
          TradingRules.of(Price.of("0.01"), Quantity.of("0.00001"), Amount.of("1")));

  @Test
  void walkAndSkip_randomTesters_giveTheSameRun() {
    Strategies testers = new Strategies(List.of(new EveryWakeStrategy()));
    Gen.cases(
        700,
        7,
        random ->
            check(
                random,
                testers,
                (open, _) ->
                    new BotDocument(
                        "every-wake", RandomBars.BTC, EveryWakeStrategy.params(random))));
    assertThat(fills).as("the cases must trade").isGreaterThan(10_000);
    assertThat(liquidations).as("and be liquidated").isGreaterThan(20);
    assertThat(rolled).as("and leave a contract").isGreaterThan(20);
  }

  @Test
  void walkAndSkip_randomGrids_giveTheSameRun() {
    Strategies builtIn = Plugins.builtIn();
    Gen.cases(
        200,
        11,
        random ->
            check(
                random,
                builtIn,
                (open, on) ->
                    new BotDocument("grid", RandomBars.BTC, gridAround(open, on, random))));
    assertThat(fills).as("the cases must trade").isGreaterThan(1_000);
  }

  @Test
  void walkAndSkip_randomBaskets_giveTheSameRun() {
    Strategies builtIn = Plugins.builtIn();
    Gen.cases(
        100,
        17,
        random ->
            check(
                random,
                builtIn,
                (_, _) -> new BotDocument("basket-grid", RandomBars.BTC, basket(random))));
    assertThat(fills).as("the cases must trade").isGreaterThan(200);
  }

  @Test
  void walkAndSkip_randomRulesWithOnePosition_giveTheSameRun() {
    Strategies builtIn = Plugins.builtIn();
    Gen.cases(420, 13, random -> check(random, builtIn, (_, _) -> RandomSignalBots.of(random)));
    assertThat(traded.keySet()).containsAll(RandomSignalBots.STRATEGIES);
    assertThat(traded.values())
        .as("every strategy must trade: %s", traded)
        .allSatisfy(count -> assertThat(count).isGreaterThan(100));
    assertThat(rolled).as("positions at a roll").isGreaterThan(20);
  }

  @Test
  void everyBuiltInStrategy_isAmongThem() {
    assertThat(Plugins.builtIn().names())
        .as("a new strategy needs cases here; dca has its own in DcaEnginesAgreeTest")
        .isSubsetOf(CHECKED);
  }

  private static final Instrument PERPETUAL =
      new Instrument(
          RandomBars.BTC,
          InstrumentKind.PERPETUAL,
          BTC.base(),
          BTC.quote(),
          Contract.UNIT.withMargin(
              new MarginRules.Tiered(
                  List.of(
                      new MarginRules.Tier(Amount.ZERO, 50, Ratio.of("0.01"), Amount.ZERO),
                      new MarginRules.Tier(
                          Amount.of("50"), 20, Ratio.of("0.03"), Amount.of("1"))))),
          BTC.rules(),
          TradingSessions.ALWAYS);

  private static final Set<String> CHECKED = checked();

  private static Set<String> checked() {
    Set<String> names = new TreeSet<>(RandomSignalBots.STRATEGIES);
    names.addAll(List.of("dca", "grid", "basket-grid"));
    return names;
  }

  private final Map<String, Integer> traded = new TreeMap<>();
  private int fills;
  private int liquidations;
  private int rolled;

  private void check(
      SeededRandom random,
      Strategies strategies,
      BiFunction<Price, Instrument, BotDocument> documentAt) {
    Instrument instrument = random.oneOf(BTC, PERPETUAL);
    BarSeries bars = RandomBars.of(random, random.intBetween(1, 600));
    MarketHistory history =
        instrument.kind().isMargined() && random.chance(0.3)
            ? RandomBars.rolled(random, bars)
            : new MarketHistory(bars);
    BotDocument document = documentAt.apply(Price.ofUnits(history.series().open(0)), instrument);
    FeeRates fees =
        new FeeRates(
            Ratio.of("0.0002"), Ratio.of("0.0005"), random.oneOf(FeeAsset.QUOTE, FeeAsset.BASE));
    Conditions conditions =
        instrument.kind().isMargined() ? conditions(random, history) : Conditions.PLAIN;
    var model =
        new FillModel(
            instrument,
            random.oneOf(FillMode.TOUCH, FillMode.THROUGH),
            fees,
            random.oneOf(Ratio.ZERO, Ratio.of("0.0003")));
    ConfiguredBot<?, ?> bot = strategies.configure(document, instrument, fees);
    boolean isCross = conditions.margin().mode() == MarginSettings.Mode.CROSS;
    Optional<Amount> capital =
        isCross || random.chance(0.3)
            ? Optional.of(Amount.of(Integer.toString(random.intBetween(100, 5_000))))
            : Optional.empty();
    BacktestResult asked =
        run(history, askedAtEveryClose(bot), model, Engine.WALK, capital, conditions);
    BacktestResult walked = run(history, bot, model, Engine.WALK, capital, conditions);
    BacktestResult skipped = run(history, bot, model, Engine.SKIP, capital, conditions);
    assertSame(walked, asked);
    assertSame(skipped, walked);
    fills += walked.fills().size();
    traded.merge(document.strategy(), walked.fills().size(), Integer::sum);
    liquidations +=
        (int) walked.fills().stream().filter(fill -> fill.slot().isLiquidation()).count();
    rolled += (int) walked.fills().stream().filter(fill -> fill.slot().isRoll()).count();
  }

  private static void assertSame(BacktestResult run, BacktestResult other) {
    assertThat(run.signals()).isEqualTo(other.signals());
    assertThat(run.fills()).isEqualTo(other.fills());
    assertThat(run.deals()).isEqualTo(other.deals());
    assertThat(run.position()).isEqualTo(other.position());
    assertThat(run.stopped()).isEqualTo(other.stopped());
  }

  private static <C, S> ConfiguredBot<C, S> askedAtEveryClose(ConfiguredBot<C, S> bot) {
    return new ConfiguredBot<>(
        new AskedAtEveryClose<>(bot.type()),
        bot.config(),
        bot.instrument(),
        bot.margin(),
        bot.priority());
  }

  private static <C, S> BacktestResult run(
      MarketHistory history,
      ConfiguredBot<C, S> bot,
      FillModel model,
      Engine engine,
      Optional<Amount> capital,
      Conditions conditions) {
    return Backtester.run(
        history,
        new BacktestRequest<>(bot.type(), bot.config(), model, engine, capital, conditions));
  }

  private static Conditions conditions(SeededRandom random, MarketHistory history) {
    var margin =
        new MarginSettings(
            random.oneOf(MarginSettings.Mode.ISOLATED, MarginSettings.Mode.CROSS),
            random.intBetween(1, 20));
    Conditions conditions = Conditions.of(margin);
    if (random.chance(0.5)) {
      var schedule = new FundingSchedule(Duration.ofMinutes(random.oneOf(10, 60, 480)));
      conditions = conditions.with(FundingRates.constant(schedule, Ratio.of("0.0007")));
    }
    if (random.chance(0.3)) {
      conditions = conditions.marked(new MarketHistory(RandomBars.near(random, history.series())));
    }
    return random.chance(0.3)
        ? conditions.delayed(Duration.ofMillis(random.intBetween(1, 200_000)))
        : conditions;
  }

  private static Document.Fields gridAround(
      Price open, Instrument instrument, SeededRandom random) {
    String direction =
        instrument.kind().isMargined() ? random.oneOf("long", "neutral", "short") : "long";
    double centre = open.toDouble();
    double width = random.doubleBetween(0.05, 0.5);
    return Document.fields()
        .put("lower", Price.of(String.format("%.2f", centre * (1 - width))))
        .put("upper", Price.of(String.format("%.2f", centre * (1 + width))))
        .put("intervals", random.intBetween(2, 20))
        .put("spacing", random.oneOf("arithmetic", "geometric"))
        .put(
            "order",
            Document.fields().put("size", random.intBetween(20, 200)).put("unit", "quote").build())
        .put("direction", direction)
        .put("trailUp", !direction.equals("neutral") && random.chance(0.3))
        .put("trailDown", !direction.equals("neutral") && random.chance(0.3))
        .build();
  }

  private static Document.Fields basket(SeededRandom random) {
    List<Document> levels = new ArrayList<>();
    double below = 0;
    for (int i = random.intBetween(1, 5); i > 0; i--) {
      below += random.doubleBetween(0.3, 3);
      levels.add(
          Document.fields()
              .put("below", String.format("%.2f", below))
              .put("size", random.intBetween(20, 200))
              .build());
    }
    var target =
        Document.fields()
            .put("percent", String.format("%.2f", random.doubleBetween(0.3, 3)))
            .put("share", random.intBetween(20, 55));
    var further = Document.fields().put("percent", "4").put("share", "40");
    var trail = Document.fields().put("percent", random.oneOf("0.5", "1"));
    return Document.fields()
        .put("anchor", "auto")
        .put("levels", Document.items(levels))
        .put(
            "takeProfit",
            Document.fields()
                .put("tp1", target.build())
                .put("tp2", further.build())
                .put("trail", trail.build())
                .build())
        .put("hardStop", random.intBetween(16, 40))
        .build();
  }
}
