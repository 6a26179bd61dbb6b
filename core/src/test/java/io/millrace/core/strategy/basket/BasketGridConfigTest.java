package io.millrace.core.strategy.basket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.document.Problem;
import io.millrace.core.strategy.Preview;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class BasketGridConfigTest {
  @Test
  void describe_readsBackEqual() {
    BasketGridConfig config = read(BasketParams.with());
    assertThat(read(BasketGridStrategyTest.STRATEGY.describe(config))).isEqualTo(config);
    BasketGridConfig fixed =
        read(
            BasketParams.with(
                "anchor",
                "100.5",
                "hardStop",
                Document.NOTHING,
                "reanchor",
                Document.NOTHING,
                "zoneExtension",
                Document.NOTHING,
                "repeat",
                false));
    assertThat(read(BasketGridStrategyTest.STRATEGY.describe(fixed))).isEqualTo(fixed);
  }

  static Stream<Arguments> badInput() {
    return Stream.of(
        Arguments.of(BasketParams.with("anchor", "somewhere"), "params.anchor"),
        Arguments.of(BasketParams.with("anchor", "-3"), "params.anchor"),
        Arguments.of(BasketParams.with("levels", Document.items(List.of())), "params.levels"),
        Arguments.of(levels("0", "60"), "params.levels[0].below"),
        Arguments.of(levels("100", "60"), "params.levels[0].below"),
        Arguments.of(levels("2", "-60"), "params.levels[0].size"),
        Arguments.of(levels("2", "4"), "params.levels[0].size"),
        Arguments.of(
            BasketParams.with(
                "levels",
                Document.items(
                    List.of(BasketParams.level("4", "60"), BasketParams.level("2", "60")))),
            "params.levels[1].below"),
        Arguments.of(takeProfit("1.2", "60", "2.5", "40", "1"), "params.takeProfit.tp2.share"),
        Arguments.of(takeProfit("2.5", "40", "2.5", "40", "1"), "params.takeProfit.tp2.percent"),
        Arguments.of(takeProfit("0", "40", "2.5", "40", "1"), "params.takeProfit.tp1.percent"),
        Arguments.of(takeProfit("1.2", "40", "2.5", "40", "51"), "params.takeProfit.trail.percent"),
        Arguments.of(
            BasketParams.with("takeProfit", Document.NOTHING), "params.takeProfit.tp1.percent"),
        Arguments.of(BasketParams.with("easeWithDepth", "-1"), "params.easeWithDepth"),
        Arguments.of(BasketParams.with("hardStop", "7"), "params.hardStop"),
        Arguments.of(zone("6"), "params.zoneExtension.below"),
        Arguments.of(zone("15"), "params.zoneExtension.below"),
        Arguments.of(
            BasketParams.with(
                "reanchor", Document.fields().put("above", "3").put("mode", "now").build()),
            "params.reanchor.mode"),
        Arguments.of(BasketParams.with("cooldown", "5"), "params.cooldown"));
  }

  @ParameterizedTest
  @MethodSource("badInput")
  void configure_badInput_namesTheField(Document.Fields params, String field) {
    assertThatThrownBy(() -> read(params))
        .isInstanceOfSatisfying(
            InvalidDocumentException.class,
            refused -> assertThat(refused.problems()).extracting(Problem::field).contains(field));
  }

  @Test
  void preview_listsEveryLevelWithItsAverage() {
    Preview preview =
        BasketGridStrategyTest.STRATEGY.preview(
            read(BasketParams.with()),
            BasketGridStrategyTest.SOL,
            BasketGridStrategyTest.TENTH,
            Price.of("100"));
    assertThat(preview.problems()).isEmpty();
    assertThat(preview.lines())
        .extracting(Preview.Line::slot)
        .containsExactly("buy-1", "buy-2", "buy-3", "buy-4", "buy-5");
    // 59.976 + 79.968 + 119.97 with 0.1 %
    assertThat(preview.requiredQuote()).isEqualTo(Amount.of("260.173914"));
    assertThat(preview.lines().get(1).average()).isEqualTo(Price.of("96.94"));
    assertThat(preview.facts())
        .contains(
            new Preview.Fact("tp1-2", "98.02", "price"),
            new Preview.Fact("hardStop", "85", "price"));
  }

  private static BasketGridConfig read(Document.Fields params) {
    return BasketGridStrategyTest.read(
        params, BasketGridStrategyTest.SOL, BasketGridStrategyTest.TENTH);
  }

  private static Document.Fields levels(String below, String size) {
    return BasketParams.with("levels", Document.items(List.of(BasketParams.level(below, size))));
  }

  private static Document.Fields takeProfit(
      String percent1, String share1, String percent2, String share2, String trail) {
    return BasketParams.with(
        "takeProfit", BasketParams.takeProfit(percent1, share1, percent2, share2, trail));
  }

  private static Document.Fields zone(String below) {
    return BasketParams.with(
        "zoneExtension", Document.fields().put("below", below).put("levels", 2).build());
  }
}
