package io.millrace.core.strategy.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.strategy.grid.GridState.Stage;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A grid on what can be held long or short: which side it adds on, which it gives back on, and
/// that it never holds more than its lines say.
class GridDirectionTest {
  private static WalkingHost<GridConfig, GridState> host(String direction, Object... more) {
    Object[] all = java.util.Arrays.copyOf(more, more.length + 2);
    all[more.length] = "direction";
    all[more.length + 1] = direction;
    return Grids.host(
        Grids.params("8000", "12000", 4, "0.1", all), Grids.perpetual(), Grids.TENTH, "10000");
  }

  @Test
  void long_buysFirstWhatItsSellsGiveBack_andTheyReduceOnly() {
    var host = host("long");
    host.start();
    assertThat(host.fills).hasSize(1);
    assertThat(host.coins()).isEqualTo(Amount.of("0.2"));
    assertThat(host.slotNames()).containsExactly("buy-1", "sell-3", "buy-0", "sell-4");
    assertThat(reducing(host)).containsExactly("sell-3", "sell-4");
    host.walkTo("12000");
    assertThat(host.coins()).isEqualTo(Amount.ZERO);
    assertThat(reducing(host)).isEmpty();
    host.walkTo("8000");
    assertThat(host.coins()).isEqualTo(Amount.of("0.4"));
    assertThat(host.slotNames()).hasSize(4).allMatch(name -> name.startsWith("sell"));
    assertThat(reducing(host)).hasSize(4);
  }

  @Test
  void short_sellsFirstWhatItsBuysGiveBack_andTheyReduceOnly() {
    var host = host("short");
    host.start();
    assertThat(host.fills.getFirst().side()).isEqualTo(Side.SELL);
    assertThat(host.coins()).isEqualTo(Amount.of("-0.2"));
    assertThat(host.slotNames()).containsExactly("buy-1", "sell-3", "buy-0", "sell-4");
    assertThat(reducing(host)).containsExactly("buy-1", "buy-0");
    host.walkTo("8000");
    assertThat(host.coins()).isEqualTo(Amount.ZERO);
    host.walkTo("12000");
    assertThat(host.coins()).isEqualTo(Amount.of("-0.4"));
    assertThat(reducing(host)).hasSize(4);
    assertThat(host.state.result(Grids.perpetual(), host.price).cycles()).isEqualTo(2);
  }

  @Test
  void short_atItsUpperStop_buysBackWhatItOwes() {
    var host = host("short", "stopAbove", "12500", "onStop", "sell");
    host.start();
    host.walkTo("12500");
    assertThat(host.fills.getLast().side()).isEqualTo(Side.BUY);
    assertThat(host.fills.getLast().quantity()).isEqualTo(Quantity.of("0.4"));
    assertThat(host.coins()).isEqualTo(Amount.ZERO);
    assertThat(host.state.stage()).isEqualTo(Stage.ENDED);
  }

  @Test
  void short_trailsBothWays_withoutOwingMore() {
    var host = host("short", "trailUp", true, "trailDown", true);
    host.start();
    host.walkTo("7000", "14000");
    assertThat(host.coins()).isEqualTo(Amount.of("-0.4"));
    assertThat(reducing(host)).hasSize(4);
    host.walkTo("6000");
    assertThat(host.coins()).isEqualTo(Amount.ZERO);
  }

  @Test
  void turned_givesBackWhatItHeld() {
    var host = host("long");
    host.start();
    host.config =
        Grids.read(
            Grids.params("8000", "12000", 4, "0.1", "direction", "short"),
            Grids.perpetual(),
            Grids.TENTH);
    host.start();
    assertThat(host.fills.getLast().quantity()).isEqualTo(Quantity.of("0.4"));
    assertThat(host.coins()).isEqualTo(Amount.of("-0.2"));
    host.config =
        Grids.read(
            Grids.params("8000", "12000", 4, "0.1", "direction", "neutral"),
            Grids.perpetual(),
            Grids.TENTH);
    host.start();
    assertThat(host.coins()).isEqualTo(Amount.ZERO);
    assertThat(host.state.stage()).isEqualTo(Stage.RUNNING);
  }

  @Test
  void anyPath_neverHoldsMoreThanTheLines_norOnTheOtherSide() {
    Gen.cases(
        150,
        91,
        random -> {
          String direction = random.oneOf("long", "short");
          boolean trails = random.chance(0.5);
          var host = host(direction, "trailUp", trails, "trailDown", trails);
          host.start();
          for (int i = 0; i < 40; i++) {
            host.walkTo(String.valueOf(random.intBetween(6_000, 15_000)));
            checkHeld(host, direction.equals("short"));
            reload(host, random);
          }
        });
  }

  private static void checkHeld(WalkingHost<GridConfig, GridState> host, boolean isShort) {
    Amount held = isShort ? host.coins().negate() : host.coins();
    assertThat(held).isBetween(Amount.ZERO, Amount.of("0.4"));
    Amount promised = Amount.ZERO;
    for (DesiredOrder order : host.plan().orders()) {
      assertThat(order.handling().reduceOnly())
          .isEqualTo(order.side() == (isShort ? Side.BUY : Side.SELL));
      promised =
          order.handling().reduceOnly() ? promised.plus(order.quantity().toAmount()) : promised;
    }
    assertThat(promised).as("what is to be given back is held").isEqualTo(held);
  }

  private static void reload(WalkingHost<GridConfig, GridState> host, SeededRandom random) {
    if (random.chance(0.3)) {
      host.state = Grids.STRATEGY.read(host.config, Grids.STRATEGY.write(host.state));
      host.start();
    }
  }

  @Test
  void preview_ofAShort_addsUpwards_andSaysWhatIsLostAbove() {
    Document.Fields params =
        Grids.params("8000", "12000", 4, "0.1", "direction", "short", "stopAbove", "12500");
    GridConfig config = Grids.read(params, Grids.perpetual(), Grids.TENTH);
    Preview preview =
        Grids.STRATEGY.preview(config, Grids.perpetual(), Grids.TENTH, Price.of("10000"));
    assertThat(preview.lines().stream().map(Preview.Line::slot))
        .containsExactly("initial", "sell-3", "sell-4", "buy-1", "buy-0");
    assertThat(preview.lines().stream().map(Preview.Line::closes))
        .containsExactly(false, false, false, true, true);
    // 0.2 at 10000, 0.1 at 11000 and 0.1 at 12000 bring 4300 less 4.3; 0.4 at 12500 cost 5005.
    assertThat(fact(preview, "lossAtStopAbove")).isEqualTo("709.3");
    assertThat(preview.requiredQuote()).isEqualTo(Amount.of("4304.3"));
  }

  private static String fact(Preview preview, String name) {
    return preview.facts().stream()
        .filter(fact -> fact.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void spotCannotOwe_andANeutralGridHasACentre() {
    assertThatThrownBy(
            () ->
                Grids.read(
                    Grids.params("8000", "12000", 4, "0.1", "direction", "short"),
                    Grids.BTC,
                    Grids.TENTH))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("params.direction");
    assertThatThrownBy(() -> host("neutral", "trailUp", true))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("params.trailUp");
  }

  private static List<String> reducing(WalkingHost<GridConfig, GridState> host) {
    return host.plan().orders().stream()
        .filter(order -> order.handling().reduceOnly())
        .map(order -> order.slot().name())
        .toList();
  }
}
