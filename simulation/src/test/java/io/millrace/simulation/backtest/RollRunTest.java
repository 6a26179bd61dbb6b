package io.millrace.simulation.backtest;

import static io.millrace.simulation.backtest.Scripts.bars;
import static io.millrace.simulation.backtest.Scripts.limit;
import static io.millrace.simulation.backtest.Scripts.order;
import static io.millrace.simulation.backtest.Scripts.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.core.account.Deal;
import io.millrace.core.document.Document;
import io.millrace.core.indicator.BarField;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.indicator.IndicatorSpec;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.ContractRoll;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
import io.millrace.core.testing.Gen;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.plugins.Plugins;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Moves from one contract to the next, worked by hand, on both engines: the second contract is 10
/// above the first, and takes over at the fourth bar.
class RollRunTest {
  private static final FeeRates FEES = FeeRates.both(Ratio.of("0.001"));
  private static final String[] ROWS = {
    "100 101 99 100", "100 101 99 100", "100 102 99 101", "111 112 110 112", "112 112 111 112"
  };

  @Test
  void position_isClosedAtTheLastCloseOfItsContract_andTheGapIsNoProfit() {
    BacktestResult result =
        scripted(plan(order("o", Side.BUY, OrderTerms.MARKET, "1")), Conditions.PLAIN);
    assertThat(Scripts.fills(result))
        .containsExactly("o buy 1 @ 100 taker", "roll sell 1 @ 101 taker");
    assertThat(result.fills().getLast().eventTime()).isEqualTo(Instant.ofEpochMilli(180_000));
    assertThat(result.fills().getLast().fee().amount()).isEqualTo(Amount.of("0.101"));
    assertThat(result.position().isFlat()).isTrue();
    assertThat(result.position().realised()).isEqualTo(Amount.of("1"));
    assertThat(result.equity().last() - result.summary().startCapital().toDouble())
        .isEqualTo(1 - 0.201, within(1e-9));
    // 112 in the new contract are 102 in the old one, bought at 100.
    assertThat(result.summary().buyAndHold()).isEqualTo(0.02, within(1e-12));
    assertThat(result.rolls()).hasSize(1);
  }

  @Test
  void position_isClosed_howeverLongAnOrderIsOnItsWay() {
    BacktestResult result =
        scripted(
            plan(order("o", Side.SELL, OrderTerms.MARKET, "1")),
            Conditions.PLAIN.delayed(Duration.ofSeconds(90)));
    assertThat(Scripts.fills(result))
        .containsExactly("o sell 1 @ 100 taker", "roll buy 1 @ 101 taker");
  }

  @Test
  void restingOrders_endWithTheirContract_andTheGapFillsNone() {
    // Both rest; the jump to 111 passes the sell, and nothing of it trades in the old contract. The
    // strategy wants both still, so in the new one the sell is marketable.
    BacktestResult result =
        scripted(
            plan(
                order("high", Side.SELL, limit("105"), "1"),
                order("low", Side.BUY, limit("90"), "1")),
            Conditions.PLAIN);
    assertThat(Scripts.fills(result)).containsExactly("high sell 1 @ 111 taker");
  }

  @Test
  void wakesByPrice_comeTrueInTheNewContract() {
    var wake = new Wake.AtOrAbove(Scripts.PERPETUAL.id(), Price.of("106"));
    List<Price> woken = new ArrayList<>();
    scripted(
        new Plan(List.of(), List.of(wake)),
        situation -> {
          woken.add(situation.price());
          return Optional.of(Plan.IDLE);
        },
        Conditions.PLAIN);
    assertThat(woken).isNotEmpty().containsOnly(Price.of("111"));
  }

  @Test
  void dealsOfABot_closeWithTheReason_andTheNextOneIsInTheNewContract() {
    for (Engine engine : Engine.values()) {
      BacktestResult result = dca(engine);
      List<Deal> deals = result.deals();
      assertThat(deals).hasSize(2);
      assertThat(deals.get(0).closeReason()).hasValue("roll");
      assertThat(deals.get(0).closedAt()).hasValue(Instant.ofEpochMilli(180_000));
      assertThat(deals.get(1).isOpen()).isTrue();
      assertThat(Scripts.fills(result))
          .containsExactly(
              "base buy 1 @ 100 taker", "roll sell 1 @ 101 taker", "base buy 1 @ 112 taker");
    }
  }

  @Test
  void indicators_seeNoJump_atTheLevelOfTheContractThatIsHeld() {
    Gen.cases(
        30,
        5,
        random -> {
          BarSeries whole = RandomBars.of(random, 400);
          MarketHistory rolled = RandomBars.rolled(random, whole);
          double[] expected = column(new MarketHistory(whole));
          double[] found = column(rolled);
          long level = 0;
          int next = 0;
          for (int i = 0; i < whole.size(); i++) {
            if (rolled.rollAt(i) >= 0) {
              level = rolled.series().open(i) - whole.open(i);
              assertThat(found[whole.size() + next++])
                  .as("before bar %s", i)
                  .isEqualTo(expected[i - 1] + level / 1e8, within(1e-6));
            }
            assertThat(found[i]).isEqualTo(expected[i] + level / 1e8, within(1e-6));
          }
          assertThat(next).isEqualTo(rolled.rolls().size());
        });
  }

  @Test
  void history_refusesARollAtNoBar() {
    ContractRoll roll = roll(Instant.ofEpochMilli(180_001), "10");
    assertThatThrownBy(() -> new MarketHistory(bars(ROWS), List.of(roll)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no bar opens at the roll");
  }

  @Test
  void slice_keepsTheRollsInside() {
    MarketHistory history = history();
    assertThat(history.slice(0, 3).rolls()).isEmpty();
    assertThat(history.slice(3, 5).rolls()).as("begins with it").isEmpty();
    MarketHistory later = history.slice(2, 5);
    assertThat(later.rolls()).hasSize(1);
    assertThat(later.rollAt(1)).isZero();
  }

  private static double[] column(MarketHistory history) {
    var sma = new IndicatorSpec.Sma(7, BarField.CLOSE);
    var ref = new IndicatorRef(BarInterval.M1, sma);
    return history.columns(List.of(ref))[0];
  }

  private static BacktestResult scripted(Plan first, Conditions conditions) {
    return scripted(first, _ -> Optional.empty(), conditions);
  }

  private static BacktestResult scripted(
      Plan first, Function<Situation, Optional<Plan>> script, Conditions conditions) {
    var model = new FillModel(Scripts.PERPETUAL, FillMode.TOUCH, FEES, Ratio.ZERO);
    List<BacktestResult> runs = new ArrayList<>();
    for (Engine engine : Engine.values()) {
      runs.add(
          Backtester.run(
              history(),
              new BacktestRequest<>(
                  new ScriptedStrategy(first, script),
                  "",
                  model,
                  engine,
                  Optional.empty(),
                  conditions)));
    }
    assertThat(runs.get(1).fills()).isEqualTo(runs.get(0).fills());
    return runs.getFirst();
  }

  private static BacktestResult dca(Engine engine) {
    var params =
        Document.fields()
            .put("baseOrder", Document.fields().put("size", "1").put("unit", "base").build())
            .put("takeProfit", Document.fields().put("percent", "5").build())
            .build();
    return run(
        Plugins.builtIn()
            .configure(
                new BotDocument("dca", Scripts.PERPETUAL.id(), params), Scripts.PERPETUAL, FEES),
        engine);
  }

  private static <C, S> BacktestResult run(ConfiguredBot<C, S> bot, Engine engine) {
    var fills = new FillModel(bot.instrument(), FillMode.TOUCH, FEES, Ratio.ZERO);
    return Backtester.run(
        history(),
        new BacktestRequest<>(bot.type(), bot.config(), fills, engine, Optional.empty()));
  }

  private static MarketHistory history() {
    return new MarketHistory(bars(ROWS), List.of(roll(Instant.ofEpochMilli(180_000), "10")));
  }

  private static ContractRoll roll(Instant at, String gap) {
    return new ContractRoll(
        at, InstrumentId.of("test:ONE"), InstrumentId.of("test:TWO"), Price.of(gap));
  }
}
