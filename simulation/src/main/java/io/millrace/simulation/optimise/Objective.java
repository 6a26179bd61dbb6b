package io.millrace.simulation.optimise;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.simulation.backtest.BacktestSummary;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// What makes one run better than another; more is better in all of them.
public enum Objective {
  TOTAL_PROFIT("totalProfit", summary -> summary.totalProfit().toDouble()),
  REALISED_PROFIT("realisedProfit", summary -> summary.realisedProfit().toDouble()),
  RETURN(
      "return",
      summary -> summary.totalProfit().toDouble() / summary.startCapital().toDouble()),
  SHARPE("sharpe", summary -> summary.sharpe().orElse(Double.NEGATIVE_INFINITY)),
  SORTINO("sortino", summary -> summary.sortino().orElse(Double.NEGATIVE_INFINITY)),
  PROFIT_FACTOR(
      "profitFactor", summary -> summary.profitFactor().orElse(Double.NEGATIVE_INFINITY)),
  LEAST_DRAWDOWN("leastDrawdown", summary -> -summary.maxDrawdown()),
  RETURN_OVER_DRAWDOWN(
      "returnOverDrawdown",
      summary ->
          summary.totalProfit().toDouble()
              / summary.startCapital().toDouble()
              / Math.max(summary.maxDrawdown(), 1e-6)),
  CLOSED_DEALS("closedDeals", BacktestSummary::closed);

  private final String text;
  private final ToDoubleFunction<BacktestSummary> value;

  Objective(String text, ToDoubleFunction<BacktestSummary> value) {
    this.text = text;
    this.value = value;
  }

  /// The objective of this name.
  ///
  /// @throws InvalidDocumentException naming those there are
  public static Objective of(String text) {
    for (Objective objective : values()) {
      if (objective.text.equals(text)) {
        return objective;
      }
    }
    throw new InvalidDocumentException("--objective", "'" + text + "'", "one of " + allowed());
  }

  public static String allowed() {
    return Arrays.stream(values()).map(Objective::toString).collect(Collectors.joining(", "));
  }

  double of(BacktestSummary summary) {
    return value.applyAsDouble(summary);
  }

  @Override
  public String toString() {
    return text;
  }
}
