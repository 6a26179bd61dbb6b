package io.millrace.core.strategy.grid;

import io.millrace.core.market.TradingRules;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where the lines of a grid lie and how much trades on each.
///
/// @param intervals spaces between lines: one fewer than there are lines
/// @param size base units or quote worth of one order, as `unit` says
public record GridShape(
    Price lower,
    Price upper,
    int intervals,
    Spacing spacing,
    Amount size,
    Unit unit,
    Direction direction) {
  private static final Price ONE = Price.of("1");

  /// All lines, lowest first: `lower + i·(upper − lower)/N`, or `lower·r^i` with `r =
  /// (upper/lower)^(1/N)`, each rounded HALF_UP to the tick.
  public List<Price> lines(Price tick) {
    return switch (spacing) {
      case ARITHMETIC -> arithmetic(tick);
      case GEOMETRIC -> geometric(tick);
    };
  }

  private List<Price> arithmetic(Price tick) {
    Fraction start = Fraction.of(lower.toBigDecimal());
    Fraction step = step();
    List<Price> lines = new ArrayList<>(intervals + 1);
    for (int i = 0; i <= intervals; i++) {
      Fraction line = start.plus(step.times(Fraction.of(i, 1)));
      lines.add(ONE.scaled(line, tick, RoundingMode.HALF_UP));
    }
    return lines;
  }

  private List<Price> geometric(Price tick) {
    BigDecimal ratio = ratio();
    BigDecimal line = lower.toBigDecimal();
    List<Price> lines = new ArrayList<>(intervals + 1);
    for (int i = 0; i <= intervals; i++) {
      // Settled before it is put on the tick: a line that lies exactly half-way must not be moved
      // by
      // the last digit of an irrational ratio.
      Fraction settled = Fraction.of(line.round(Roots.SETTLED));
      lines.add(ONE.scaled(settled, tick, RoundingMode.HALF_UP));
      line = line.multiply(ratio, Roots.PRECISE);
    }
    return lines;
  }

  /// The distance of two lines of an arithmetic grid, exact.
  public Fraction step() {
    return Fraction.of(upper.minus(lower).toBigDecimal()).dividedBy(Fraction.of(intervals, 1));
  }

  /// The factor from line to line of a geometric grid, to more than fifty digits.
  public BigDecimal ratio() {
    BigDecimal span = upper.toBigDecimal().divide(lower.toBigDecimal(), Roots.PRECISE);
    return Roots.root(span, intervals);
  }

  /// The line that trailing up adds above `top`, floored to the tick.
  Price lineAbove(Price top, Price tick) {
    return switch (spacing) {
      case ARITHMETIC -> ONE.scaled(asFraction(top).plus(step()), tick, RoundingMode.FLOOR);
      case GEOMETRIC -> top.scaled(Fraction.of(ratio()), tick, RoundingMode.FLOOR);
    };
  }

  /// The line that trailing down adds below `bottom`, put on the tick above; zero or less where
  /// prices end.
  Price lineBelow(Price bottom, Price tick) {
    return switch (spacing) {
      case ARITHMETIC -> ONE.scaled(asFraction(bottom).minus(step()), tick, RoundingMode.CEILING);
      case GEOMETRIC ->
          bottom.scaled(Fraction.ONE.dividedBy(Fraction.of(ratio())), tick, RoundingMode.CEILING);
    };
  }

  /// What an order at a line trades: the size in base as given, or `floor_step(size / line)`.
  public Quantity quantityAt(Price line, TradingRules rules) {
    return switch (unit) {
      case BASE -> Quantity.of(size.toBigDecimal());
      case QUOTE -> rules.floorQuantity(size, line);
    };
  }

  private static Fraction asFraction(Price price) {
    return Fraction.of(price.toBigDecimal());
  }

  /// How lines are spread over the range.
  public enum Spacing {
    /// the same distance everywhere
    ARITHMETIC,
    /// the same percentage everywhere
    GEOMETRIC;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What the size of an order is given in.
  public enum Unit {
    BASE,
    QUOTE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
