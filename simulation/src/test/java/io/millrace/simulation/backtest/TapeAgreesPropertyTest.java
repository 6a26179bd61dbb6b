package io.millrace.simulation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.MarketEvent.Aggressor;
import io.millrace.core.market.MarketEvent.Traded;
import io.millrace.core.market.Tape;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.risk.RiskLimits;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Where prints and the bars made of them must tell the same.
class TapeAgreesPropertyTest {
  private static final long TICK = 1_000_000;
  private int fills;

  /// Prints that walk a bar's path tick by tick are the path: whatever the bot does, it trades the
  /// same at the same prices.
  @Test
  void printsAlongThePathOfTheBars_tradeAsTheBars() {
    Gen.cases(
        150,
        31,
        random -> {
          Tape tape = alongThePaths(random);
          BarSeries bars = tape.bars(BarInterval.M1);
          long seed = random.longBetween(1, Long.MAX_VALUE);
          List<String> byBars = reacting(new MarketHistory(bars), seed);
          List<String> byPrints = reacting(new MarketHistory(tape), seed);
          assertThat(byPrints).isEqualTo(byBars);
          fills += byBars.size();
        });
    assertThat(fills).as("the cases must trade").isGreaterThan(1_000);
  }

  /// Orders that nobody moves fill on prints that jump exactly where the bars made of them say.
  @Test
  void restingOrders_onRandomPrints_fillInTheSameMinutesAsOnTheirBars() {
    Gen.cases(
        300,
        37,
        random -> {
          Tape tape = jumping(random);
          FillMode mode = random.oneOf(FillMode.TOUCH, FillMode.THROUGH);
          Plan plan = around(random, Price.ofUnits(tape.price(0)), false);
          var script = (Function<Situation, Optional<Plan>>) _ -> Optional.empty();
          List<Fill> byBars = run(new MarketHistory(tape.bars(BarInterval.M1)), mode, plan, script);
          List<Fill> byPrints = run(new MarketHistory(tape), mode, plan, script);
          assertThat(byPrints.stream().map(TapeAgreesPropertyTest::inMinute))
              .containsExactlyInAnyOrderElementsOf(
                  byBars.stream().map(TapeAgreesPropertyTest::inMinute).toList());
          fills += byBars.size();
        });
    assertThat(fills).as("the cases must trade").isGreaterThan(500);
  }

  /// A bot with a market of its own, on an account with money enough, trades as it does alone;
  /// beside it trades another one, over bars or prints.
  @Test
  void inAPortfolio_aBotTradesAsItDoesAlone() {
    Gen.cases(
        150,
        41,
        random -> {
          var tape = new MarketHistory(jumping(random));
          Tape besides = jumping(random);
          MarketHistory other =
              random.chance(0.5)
                  ? new MarketHistory(besides)
                  : new MarketHistory(besides.bars(BarInterval.M1));
          long seed = random.longBetween(1, Long.MAX_VALUE);
          List<Fill> alone = run(tape, FillMode.TOUCH, first(tape, seed), script(seed));
          PortfolioResult both =
              Backtester.run(
                  new PortfolioRequest(
                      List.of(member("one", tape, seed), member("two", other, seed + 1)),
                      Engine.SKIP,
                      Amount.of("1000000000"),
                      RiskLimits.NONE));
          assertThat(both.bots().get(0).result().fills()).isEqualTo(alone);
          assertThat(both.bots().get(1).result().fills())
              .isEqualTo(run(other, FillMode.TOUCH, first(other, seed + 1), script(seed + 1)));
          fills += alone.size();
        });
    assertThat(fills).as("the cases must trade").isGreaterThan(500);
  }

  private static PortfolioBot<?, ?> member(String name, MarketHistory history, long seed) {
    return new PortfolioBot<>(
        name,
        new ScriptedStrategy(first(history, seed), script(seed)),
        "",
        new FillModel(Scripts.SPOT, FillMode.TOUCH, FeeRates.both(Ratio.of("0.001")), Ratio.ZERO),
        history);
  }

  private static Plan first(MarketHistory history, long seed) {
    return around(new SeededRandom(seed), Price.ofUnits(history.series().open(0)), true);
  }

  /// Its answers depend on nothing but how often it was asked.
  private static Function<Situation, Optional<Plan>> script(long seed) {
    var random = new SeededRandom(seed + 7);
    return situation ->
        situation.occasion() instanceof Occasion.Filled
                || situation.occasion() instanceof Occasion.Woken
            ? Optional.of(around(random, situation.price(), true))
            : Optional.empty();
  }

  private static List<String> reacting(MarketHistory history, long seed) {
    var random = new SeededRandom(seed);
    Price open = Price.ofUnits(history.series().open(0));
    Function<Situation, Optional<Plan>> script =
        situation ->
            situation.occasion() instanceof Occasion.Filled
                    || situation.occasion() instanceof Occasion.Woken
                ? Optional.of(around(random, situation.price(), true))
                : Optional.empty();
    boolean onTape = history.tape().isPresent();
    return run(history, FillMode.TOUCH, around(random, open, true), script).stream()
        .map(fill -> onTape ? inMinuteThatEnds(fill) : inMinute(fill))
        .toList();
  }

  private static List<Fill> run(
      MarketHistory history, FillMode mode, Plan plan, Function<Situation, Optional<Plan>> script) {
    var model = new FillModel(Scripts.SPOT, mode, FeeRates.both(Ratio.of("0.001")), Ratio.ZERO);
    return Backtester.run(
            history,
            new BacktestRequest<>(
                new ScriptedStrategy(plan, script), "", model, Engine.SKIP, Optional.empty()))
        .fills();
  }

  /// On a tape what happens at the close carries the time of the end, which begins the next minute.
  private static String inMinuteThatEnds(Fill fill) {
    return inMinute(fill, fill.eventTime().toEpochMilli() - 1);
  }

  private static String inMinute(Fill fill) {
    return inMinute(fill, fill.eventTime().toEpochMilli());
  }

  private static String inMinute(Fill fill, long millis) {
    return Math.floorDiv(millis, 60_000)
        + " "
        + fill.slot().name()
        + " "
        + fill.side()
        + " "
        + fill.quantity()
        + " @ "
        + fill.price()
        + " "
        + fill.liquidity();
  }

  /// Limits on both sides, and stops where asked for: those trade where a jump ends, not at their
  /// trigger, and so differ where prints jump.
  private static Plan around(SeededRandom random, Price price, boolean triggers) {
    List<DesiredOrder> orders = new ArrayList<>();
    long ticks = price.units() / TICK;
    for (int i = 0; i < random.intBetween(1, 6); i++) {
      long away = random.longBetween(1, 60);
      boolean buys = random.chance(0.5);
      String slot = "o-" + random.intBetween(1, 1_000_000);
      Quantity quantity = Quantity.of(Integer.toString(random.intBetween(1, 3)));
      Side side = buys ? Side.BUY : Side.SELL;
      if (triggers && random.chance(0.3)) {
        Price trigger = Price.ofUnits(Math.max(1, buys ? ticks + away : ticks - away) * TICK);
        orders.add(DesiredOrder.stop(Scripts.slot(slot), side, trigger, quantity));
      } else {
        Price limit = Price.ofUnits(Math.max(1, buys ? ticks - away : ticks + away) * TICK);
        orders.add(DesiredOrder.limit(Scripts.slot(slot), side, limit, quantity));
      }
    }
    List<Wake> wakes =
        triggers && random.chance(0.5)
            ? List.of(new Wake.OnClose(RandomBars.BTC, BarInterval.M1))
            : List.of();
    return new Plan(orders, wakes);
  }

  /// Minutes that open where the one before has closed, each print a tick from the last.
  private static Tape alongThePaths(SeededRandom random) {
    var tape = new Tape.Builder(RandomBars.BTC);
    long time = 1_600_000_020_001L;
    long ticks = random.longBetween(1_000, 9_000);
    for (int i = 0; i < random.intBetween(2, 40); i++, time += 60_000) {
      long close = Math.max(500, ticks + random.longBetween(-80, 80));
      long high = Math.max(ticks, close) + random.longBetween(0, 40);
      long low = Math.min(ticks, close) - random.longBetween(0, 40);
      boolean highFirst = high - ticks < ticks - low;
      print(tape, time, ticks * TICK);
      for (long turn : new long[] {highFirst ? high : low, highFirst ? low : high, close}) {
        while (ticks != turn) {
          ticks += turn > ticks ? 1 : -1;
          print(tape, time, ticks * TICK);
        }
      }
    }
    return tape.build();
  }

  private static Tape jumping(SeededRandom random) {
    var tape = new Tape.Builder(RandomBars.BTC);
    long time = 1_600_000_020_000L;
    long ticks = random.longBetween(1_000, 9_000);
    for (int i = 0; i < random.intBetween(1, 400); i++) {
      print(tape, time + 1, ticks * TICK);
      time += random.chance(0.02) ? 200_000 : random.longBetween(0, 4_000);
      ticks = Math.max(500, ticks + random.longBetween(-40, 40));
    }
    return tape.build();
  }

  private static void print(Tape.Builder tape, long time, long price) {
    tape.add(new Traded(time, 0, Price.ofUnits(price), Quantity.of("0.001"), Aggressor.UNKNOWN));
  }
}
