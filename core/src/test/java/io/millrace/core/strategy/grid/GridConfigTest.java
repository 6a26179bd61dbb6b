package io.millrace.core.strategy.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.document.Problem;
import io.millrace.core.market.FeeRates;
import io.millrace.core.strategy.Preview;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class GridConfigTest {
  @Test
  void describe_ofEverything_readsBackEqual() {
    Document.Fields given =
        Grids.params(
            "56000",
            "72000",
            49,
            "60",
            "order",
            Grids.order("60", "quote"),
            "spacing",
            "geometric",
            "stopBelow",
            "50000",
            "stopAbove",
            "80000.5",
            "takeProfitPercent",
            "12.5",
            "trailUp",
            true,
            "trailDown",
            true,
            "activeOrders",
            10,
            "onStop",
            "sell");
    GridConfig config = Grids.read(given, Grids.BTC, Grids.TENTH);
    Document.Fields described = Grids.STRATEGY.describe(config);
    assertThat(Grids.read(described, Grids.BTC, Grids.TENTH)).isEqualTo(config);
    assertThat(described.fields().keySet())
        .containsExactly(
            "lower",
            "upper",
            "intervals",
            "spacing",
            "direction",
            "order",
            "stopBelow",
            "stopAbove",
            "takeProfitPercent",
            "trailUp",
            "trailDown",
            "activeOrders",
            "onStop");
  }

  @Test
  void describe_ofDefaults_spellsThemOut() {
    GridConfig config = Grids.read(Grids.params("8000", "12000", 4, "0.1"), Grids.BTC, Grids.TENTH);
    Document.Fields described = Grids.STRATEGY.describe(config);
    assertThat(described.field("spacing")).isEqualTo(Document.text("arithmetic"));
    assertThat(described.field("onStop")).isEqualTo(Document.text("keep"));
    assertThat(described.field("activeOrders")).isEqualTo(Document.NOTHING);
    assertThat(Grids.read(described, Grids.BTC, Grids.TENTH)).isEqualTo(config);
  }

  static Stream<Arguments> badInput() {
    return Stream.of(
        Arguments.of(grid("lower", "-1"), "params.lower"),
        Arguments.of(grid("lower", "much"), "params.lower"),
        Arguments.of(grid("lower", "0.000000001"), "params.lower"),
        Arguments.of(grid("upper", "7000"), "params.upper"),
        Arguments.of(grid("intervals", 0), "params.intervals"),
        Arguments.of(grid("intervals", 1001), "params.intervals"),
        Arguments.of(grid("intervals", "4.5"), "params.intervals"),
        Arguments.of(grid("spacing", "wide"), "params.spacing"),
        Arguments.of(grid("order", Grids.order("0", "base")), "params.order.size"),
        Arguments.of(grid("order", Grids.order("0.000015", "base")), "params.order.size"),
        Arguments.of(grid("order", Grids.order("0.0005", "base")), "params.order.size"),
        Arguments.of(grid("order", Grids.order("1", "coins")), "params.order.unit"),
        Arguments.of(grid("order", Grids.order("5", "quote")), "params.order.size"),
        Arguments.of(grid("order", Document.text("0.1")), "params.order"),
        Arguments.of(grid("stopBelow", "8000"), "params.stopBelow"),
        Arguments.of(grid("stopAbove", "12000"), "params.stopAbove"),
        Arguments.of(grid("takeProfitPercent", "0"), "params.takeProfitPercent"),
        Arguments.of(grid("activeOrders", 1), "params.activeOrders"),
        Arguments.of(grid("onStop", "panic"), "params.onStop"),
        Arguments.of(grid("trailUp", "yes"), "params.trailUp"),
        Arguments.of(grid("grids", 5), "params.grids"));
  }

  @ParameterizedTest
  @MethodSource("badInput")
  void configure_badInput_namesTheField(Document.Fields params, String field) {
    assertThatThrownBy(() -> Grids.read(params, Grids.BTC, Grids.TENTH))
        .isInstanceOfSatisfying(
            InvalidDocumentException.class,
            refused -> assertThat(refused.problems()).extracting(Problem::field).contains(field));
  }

  @Test
  void configure_nothing_namesEveryMissingField() {
    assertThatThrownBy(() -> Grids.read(Document.Fields.EMPTY, Grids.BTC, Grids.TENTH))
        .hasMessageContaining("lower: nothing")
        .hasMessageContaining("upper: nothing")
        .hasMessageContaining("intervals: nothing")
        .hasMessageContaining("order.size: nothing");
  }

  @Test
  void configure_gridWhoseBestCycleLoses_saysTheSmallestSpacing() {
    // 8000 to 12000 in 300: 13.33 at 8000 is 0.1667 %, and 0.2002 % are needed
    assertThatThrownBy(
            () -> Grids.read(Grids.params("8000", "12000", 300, "0.1"), Grids.BTC, Grids.TENTH))
        .hasMessage(
            "params.intervals: 300 is not allowed; must be at most 249: every cycle loses after"
                + " fees; lines must be more than 0.2003 % apart, the lowest two at least 16.02");
    Grids.read(Grids.params("8000", "12000", 249, "0.1"), Grids.BTC, Grids.TENTH);
    Grids.read(Grids.params("8000", "12000", 300, "0.1"), Grids.BTC, FeeRates.NONE);
  }

  @Test
  void configure_ratioExactlyAtBreakEven_isRefused() {
    FeeRates third = FeeRates.both(Ratio.of("0.2"));
    // (1 + 0.2)/(1 − 0.2) = 1.5
    assertThatThrownBy(() -> Grids.read(Grids.params("100", "150", 1, "1"), Grids.BTC, third))
        .hasMessageContaining("used with a wider range");
    Grids.read(Grids.params("100", "150.01", 1, "1"), Grids.BTC, third);
  }

  @Test
  void preview_ofArithmetic_listsEveryLineAndBothNeeds() {
    GridConfig config =
        Grids.read(
            Grids.params("8000", "12000", 4, "0.1", "stopBelow", "7000"), Grids.BTC, Grids.TENTH);
    Preview preview = Grids.STRATEGY.preview(config, Grids.BTC, Grids.TENTH, Price.of("10000"));
    assertThat(preview.lines())
        .extracting(Preview.Line::slot)
        .containsExactly("initial", "buy-1", "buy-0", "sell-3", "sell-4");
    // 2000 + 900 + 800 with 0.1 % on each
    assertThat(preview.requiredQuote()).isEqualTo(Amount.of("3703.7"));
    assertThat(preview.requiredBase()).isEqualTo(Amount.ZERO);
    assertThat(fact(preview, "baseForSells")).isEqualTo("0.2");
    // 12000/11000·0.999 − 1.001 and 9000/8000·0.999 − 1.001
    assertThat(fact(preview, "profitPerCycleMin")).isEqualTo("8.881818");
    assertThat(fact(preview, "profitPerCycleMax")).isEqualTo("12.2875");
    // 3703.7 − 0.4·7000·0.999
    assertThat(fact(preview, "lossAtStopBelow")).isEqualTo("906.5");
  }

  @Test
  void preview_ofGeometric_hasOneProfit() {
    GridConfig config =
        Grids.read(
            Grids.params("100", "400", 2, "1", "spacing", "geometric"), Grids.BTC, Grids.TENTH);
    Preview preview = Grids.STRATEGY.preview(config, Grids.BTC, Grids.TENTH, Price.of("200"));
    // 2·0.999 − 1.001
    assertThat(fact(preview, "profitPerCycle")).isEqualTo("99.7");
  }

  private static String fact(Preview preview, String name) {
    return preview.facts().stream()
        .filter(fact -> fact.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static Document.Fields grid(String name, Object value) {
    return Grids.params("8000", "12000", 4, "0.1", name, value);
  }
}
