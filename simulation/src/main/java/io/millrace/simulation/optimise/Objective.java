package io.millrace.simulation.optimise;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.simulation.backtest.BacktestSummary;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What makes one run better than another; more is better in all of them.
public enum Objective {
  TOTAL_PROFIT("totalProfit"),
  REALISED_PROFIT("realisedProfit"),
  RETURN("return"),
  SHARPE("sharpe"),
  SORTINO("sortino"),
  PROFIT_FACTOR("profitFactor"),
  LEAST_DRAWDOWN("leastDrawdown"),
  RETURN_OVER_DRAWDOWN("returnOverDrawdown"),
  CLOSED_DEALS("closedDeals");

  private static final double LEAST_DIVISOR = 1e-6;

  private final String text;

  Objective(String text) {
    this.text = text;
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
    return switch (this) {
      case TOTAL_PROFIT -> summary.totalProfit().toDouble();
      case REALISED_PROFIT -> summary.realisedProfit().toDouble();
      case RETURN -> returnOf(summary);
      case SHARPE -> summary.sharpe().orElse(Double.NEGATIVE_INFINITY);
      case SORTINO -> summary.sortino().orElse(Double.NEGATIVE_INFINITY);
      case PROFIT_FACTOR -> summary.profitFactor().orElse(Double.NEGATIVE_INFINITY);
      case LEAST_DRAWDOWN -> -summary.maxDrawdown();
      case RETURN_OVER_DRAWDOWN ->
          returnOf(summary) / Math.max(summary.maxDrawdown(), LEAST_DIVISOR);
      case CLOSED_DEALS -> summary.closed();
    };
  }

  private static double returnOf(BacktestSummary summary) {
    return summary.totalProfit().toDouble() / summary.startCapital().toDouble();
  }

  @Override
  public String toString() {
    return text;
  }
}
