package io.millrace.server.preview;

import io.millrace.core.document.Problem;
import io.millrace.core.strategy.Preview;
import io.millrace.core.value.Price;
import io.millrace.server.api.Side;
import io.millrace.server.errors.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a bot would do if it started now.
///
/// @param problems why it cannot run; empty when it can
public record PreviewView(
    @Nullable String price,
    List<PreviewLine> lines,
    @Nullable String requiredQuote,
    @Nullable String requiredBase,
    List<Fact> facts,
    List<String> warnings,
    List<FieldProblem> problems) {
  public PreviewView {
    lines = List.copyOf(lines);
    facts = List.copyOf(facts);
    warnings = List.copyOf(warnings);
    problems = List.copyOf(problems);
  }

  /// @param liquidation where the position is liquidated once this order has filled
  public record PreviewLine(
      String slot,
      Side side,
      String price,
      String quantity,
      String value,
      @Nullable String total,
      @Nullable String average,
      @Nullable String rise,
      @Nullable String liquidation) {}

  public record Fact(String name, String value, String unit) {}

  static PreviewView of(Price price, Preview preview) {
    return new PreviewView(
        price.toString(),
        preview.lines().stream().map(PreviewView::line).toList(),
        preview.requiredQuote().toString(),
        preview.requiredBase().toString(),
        preview.facts().stream().map(f -> new Fact(f.name(), f.value(), f.unit())).toList(),
        preview.warnings(),
        preview.problems().stream().map(FieldProblem::of).toList());
  }

  /// What could not be read: problems alone.
  static PreviewView of(@Nullable Price price, List<Problem> problems) {
    return new PreviewView(
        price == null ? null : price.toString(),
        List.of(),
        null,
        null,
        List.of(),
        List.of(),
        problems.stream().map(FieldProblem::of).toList());
  }

  private static PreviewLine line(Preview.Line line) {
    return new PreviewLine(
        line.slot(),
        Side.of(line.side()),
        line.price().toString(),
        line.quantity().toString(),
        line.value().toString(),
        line.total().toString(),
        line.average().toString(),
        line.rise().isEmpty() ? null : line.rise(),
        line.liquidation().isEmpty() ? null : line.liquidation());
  }
}
