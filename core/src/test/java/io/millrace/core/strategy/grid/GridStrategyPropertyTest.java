package io.millrace.core.strategy.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FeeRates.FeeAsset;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.strategy.grid.GridState.Stage;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

final class GridStrategyPropertyTest {
  @Test
  void anyWalk_keepsTheBooksAndOneEmptyLine() {
    Gen.cases(
        80,
        21,
        random -> {
          var host = anyHost(random);
          host.start();
          for (int i = 0; i < 15; i++) {
            move(random, host);
            check(host);
          }
        });
  }

  private static void move(SeededRandom random, WalkingHost<GridConfig, GridState> host) {
    String target = Price.of("0.01").times(random.longBetween(600_000, 1_400_000)).toString();
    if (random.chance(0.2)) {
      host.jumpTo(target);
    } else if (random.chance(0.1)) {
      host.mayOpen = !host.mayOpen;
      host.start();
    } else {
      host.walkTo(target);
    }
  }

  private static void check(WalkingHost<GridConfig, GridState> host) {
    GridState state = host.state;
    GridResult result = state.result(Grids.BTC, host.price);
    assertThat(result.held()).isEqualTo(host.coins());
    assertThat(result.total())
        .isEqualTo(host.cash().plus(Amount.of(host.price, Holdings.quantity(host.coins()))));
    assertThat(result.gridProfit().plus(result.trendProfit())).isEqualTo(result.total());
    assertThat(host.coins().isNegative()).isFalse();
    if (state.stage() != Stage.RUNNING) {
      return;
    }
    assertThat(state.lines()).hasSize(state.rungs().size() + 1).isSorted();
    int empty = state.emptyLine();
    Quantity promised = Quantity.ZERO;
    for (int i = 0; i < state.rungs().size(); i++) {
      Rung rung = state.rungs().get(i);
      // below the empty line every line has a buy, above it a sell: exactly one has neither
      assertThat(rung.side()).isEqualTo(i < empty ? Side.BUY : Side.SELL);
      promised = rung.isSell() ? promised.plus(rung.rest()) : promised;
    }
    assertThat(promised.isAbove(Holdings.quantity(host.coins()))).isFalse();
  }

  @Test
  void anyCycle_earnsWhatTheFormulaSays() {
    Gen.cases(
        200,
        22,
        random -> {
          var host =
              Grids.host(
                  Grids.params(
                      "8000",
                      String.valueOf(random.intBetween(9000, 16000)),
                      random.intBetween(1, 20),
                      "0.1"),
                  Grids.BTC,
                  Grids.TENTH,
                  "8000");
          host.start();
          int line = random.intBetween(1, host.state.lines().size() - 1);
          Price upper = host.state.lines().get(line);
          Price lower = host.state.lines().get(line - 1);
          host.walkTo(upper.toString());
          Amount before = host.state.result(Grids.BTC, upper).gridProfit();
          host.walkTo(lower.toString());
          Amount earned = host.state.result(Grids.BTC, lower).gridProfit().minus(before);
          // q·[P(i+1)·(1 − f) − P(i)·(1 + f)]
          Amount received = value(upper, "0.999");
          assertThat(earned).isEqualTo(received.minus(value(lower, "1.001")));
        });
  }

  private static Amount value(Price price, String factor) {
    return Amount.of(price, Quantity.of("0.1"))
        .times(Ratio.of(factor), 8, RoundingMode.UNNECESSARY);
  }

  @Test
  void anyWalk_usesNoSlotForTwoOrders() {
    Gen.cases(
        30,
        23,
        random -> {
          var host = anyHost(random);
          host.part = rest -> rest;
          host.start();
          for (int i = 0; i < 15; i++) {
            move(random, host);
          }
          assertThat(host.fills).extracting(Fill::slot).doesNotHaveDuplicates();
        });
  }

  private static WalkingHost<GridConfig, GridState> anyHost(SeededRandom random) {
    Ratio rate = Ratio.of("0.000" + random.intBetween(0, 9));
    FeeRates fees = new FeeRates(rate, rate, random.oneOf(FeeAsset.QUOTE, FeeAsset.BASE));
    String unit = random.oneOf("base", "quote");
    var params =
        Grids.params(
            "8000",
            "12000",
            random.intBetween(1, 40),
            "0.1",
            "order",
            Grids.order(unit.equals("base") ? "0.01" : "100", unit),
            "spacing",
            random.oneOf("arithmetic", "geometric"),
            "trailUp",
            random.chance(0.3),
            "trailDown",
            random.chance(0.3),
            "onStop",
            random.oneOf("keep", "sell"));
    var host = Grids.host(params, Grids.BTC, fees, "10000");
    if (random.chance(0.5)) {
      SeededRandom parts = random.fork();
      Quantity step = Grids.BTC.rules().stepSize();
      host.part =
          rest ->
              Quantity.ofUnits(
                  parts.longBetween(
                          1 + rest.units() / step.units() / 3, rest.units() / step.units())
                      * step.units());
    }
    return host;
  }
}
