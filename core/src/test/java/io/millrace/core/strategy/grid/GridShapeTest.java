package io.millrace.core.strategy.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.strategy.grid.GridShape.Spacing;
import io.millrace.core.strategy.grid.GridShape.Unit;
import io.millrace.core.testing.Gen;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GridShapeTest {
  private static final Price CENT = Price.of("0.01");

  @Test
  void arithmetic_49IntervalsFrom56000To72000_hasThePublishedLines() {
    GridShape shape = shape("56000", "72000", 49, Spacing.ARITHMETIC);
    List<Price> lines = shape.lines(CENT);
    assertThat(shape.step().toBigDecimal(6, RoundingMode.DOWN)).isEqualTo("326.530612");
    assertThat(lines)
        .hasSize(50)
        .contains(Price.of("64816.33"), Price.of("65142.86"))
        .startsWith(Price.of("56000"))
        .endsWith(Price.of("72000"));
  }

  @Test
  void arithmetic_4IntervalsFrom8000To12000_hasFiveLines1000Apart() {
    assertThat(shape("8000", "12000", 4, Spacing.ARITHMETIC).lines(CENT))
        .extracting(Price::toString)
        .containsExactly("8000", "9000", "10000", "11000", "12000");
  }

  @Test
  void geometric_80Intervals_hasThePublishedRatio() {
    GridShape shape = shape("0.016352", "0.022503", 80, Spacing.GEOMETRIC);
    assertThat(shape.ratio().setScale(13, RoundingMode.HALF_UP))
        .isEqualTo(new BigDecimal("1.0039992058121"));
    assertThat(shape.lines(Price.of("0.000001")))
        .hasSize(81)
        .startsWith(Price.of("0.016352"), Price.of("0.016417"))
        .endsWith(Price.of("0.022503"));
  }

  @Test
  void geometric_lineExactlyHalfWayBetweenTicks_roundsUp() {
    assertThat(shape("1", "6.25", 2, Spacing.GEOMETRIC).lines(Price.of("1")))
        .extracting(Price::toString)
        .containsExactly("1", "3", "6");
  }

  @Test
  void geometric_everyLine_isTheNearestTickOfTheExactRoot() {
    Gen.cases(
        100,
        11,
        random -> {
          long lower = random.longBetween(100, 1_000_000);
          long upper = lower + random.longBetween(1, 1_000_000);
          int intervals = random.intBetween(1, 60);
          GridShape shape =
              shape(cents(lower).toString(), cents(upper).toString(), intervals, Spacing.GEOMETRIC);
          List<Price> lines = shape.lines(CENT);
          for (int i = 0; i <= intervals; i++) {
            long line = lines.get(i).units() / CENT.units();
            // line − ½ ≤ (lower^(N−i)·upper^i)^(1/N) < line + ½, raised to the N-th power
            BigInteger exact =
                BigInteger.valueOf(2 * lower)
                    .pow(intervals - i)
                    .multiply(BigInteger.valueOf(2 * upper).pow(i));
            assertThat(BigInteger.valueOf(2 * line - 1).pow(intervals)).isLessThanOrEqualTo(exact);
            assertThat(BigInteger.valueOf(2 * line + 1).pow(intervals)).isGreaterThan(exact);
          }
        });
  }

  @Test
  void lineAbove_arithmetic_addsTheExactStepAndFloors() {
    GridShape shape = shape("56000", "72000", 49, Spacing.ARITHMETIC);
    Price first = shape.lineAbove(Price.of("72000"), CENT);
    assertThat(first).isEqualTo(Price.of("72326.53"));
    assertThat(shape.lineAbove(first, CENT)).isEqualTo(Price.of("72653.06"));
    assertThat(shape.lineBelow(Price.of("56000"), CENT)).isEqualTo(Price.of("55673.47"));
  }

  @Test
  void lineAbove_geometric_multipliesByTheRatioAndFloors() {
    GridShape shape = shape("100", "400", 2, Spacing.GEOMETRIC);
    assertThat(shape.lineAbove(Price.of("400.01"), CENT)).isEqualTo(Price.of("800.02"));
    GridShape odd = shape("100", "200", 2, Spacing.GEOMETRIC);
    assertThat(odd.lineAbove(Price.of("200"), CENT)).isEqualTo(Price.of("282.84"));
    assertThat(odd.lineBelow(Price.of("100"), CENT)).isEqualTo(Price.of("70.72"));
  }

  @Test
  void quantityAt_quote_floorsToTheStep() {
    GridShape shape =
        new GridShape(
            Price.of("8000"),
            Price.of("12000"),
            4,
            Spacing.ARITHMETIC,
            Amount.of("100"),
            Unit.QUOTE,
            Direction.LONG);
    assertThat(shape.quantityAt(Price.of("9000"), Grids.BTC.rules()))
        .isEqualTo(Quantity.of("0.01111"));
  }

  @Test
  void step_ofRange_isExact() {
    assertThat(shape("1", "2", 3, Spacing.ARITHMETIC).step()).isEqualTo(Fraction.of(1, 3));
  }

  private static Price cents(long count) {
    return CENT.times(count);
  }

  private static GridShape shape(String lower, String upper, int intervals, Spacing spacing) {
    return new GridShape(
        Price.of(lower),
        Price.of(upper),
        intervals,
        spacing,
        Amount.of("0.1"),
        Unit.BASE,
        Direction.LONG);
  }
}
