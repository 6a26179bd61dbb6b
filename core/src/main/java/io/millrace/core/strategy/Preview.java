package io.millrace.core.strategy;

import io.millrace.core.document.Problem;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.List;

/// What a bot would do if it started now: the exact orders, what they need, and what could go
/// wrong.
///
/// @param lines every order of the ladder or grid, in the order in which a person reads it
/// @param requiredQuote quote balance needed, fees included
/// @param requiredBase base balance needed
/// @param facts further figures, such as profit per cycle
/// @param warnings true and worth knowing, but no obstacle
/// @param problems why it cannot run; empty when it can
public record Preview(
    List<Line> lines,
    Amount requiredQuote,
    Amount requiredBase,
    List<Fact> facts,
    List<String> warnings,
    List<Problem> problems) {
  public Preview {
    lines = List.copyOf(lines);
    facts = List.copyOf(facts);
    warnings = List.copyOf(warnings);
    problems = List.copyOf(problems);
  }

  /// One order.
  ///
  /// @param slot name of its slot, such as `safety-3`
  /// @param value price × quantity in quote
  /// @param total quote spent up to and with this order, fees included
  /// @param average average price of all up to here, on the tick
  /// @param rise share by which price must move from this order to reach the take profit then, in
  ///   percent; empty text where there is none
  /// @param liquidation where the position is liquidated once this order has filled; empty where it
  ///   is not
  /// @param closes whether it only gives back what orders before it took, so that it ties up
  ///   nothing
  public record Line(
      String slot,
      Side side,
      Price price,
      Quantity quantity,
      Amount value,
      Amount total,
      Price average,
      String rise,
      String liquidation,
      boolean closes) {
    /// A line that adds to what is held.
    public Line(
        String slot,
        Side side,
        Price price,
        Quantity quantity,
        Amount value,
        Amount total,
        Price average,
        String rise) {
      this(slot, side, price, quantity, value, total, average, rise, "", false);
    }

    /// A line of which it is not known yet where a position is liquidated.
    public Line(
        String slot,
        Side side,
        Price price,
        Quantity quantity,
        Amount value,
        Amount total,
        Price average,
        String rise,
        boolean closes) {
      this(slot, side, price, quantity, value, total, average, rise, "", closes);
    }

    Line withLiquidation(String at) {
      return new Line(slot, side, price, quantity, value, total, average, rise, at, closes);
    }
  }

  /// A named figure.
  ///
  /// @param name stable key, such as `breakEven`
  /// @param unit `quote`, `base`, `percent`, `price` or `count`
  public record Fact(String name, String value, String unit) {}
}
