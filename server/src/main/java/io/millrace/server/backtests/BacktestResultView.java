package io.millrace.server.backtests;

import io.millrace.server.api.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a backtest found (`docs/concepts/backtest.md`).
public record BacktestResultView(
    String strategy,
    String instrument,
    Instant from,
    Instant to,
    int bars,
    List<BacktestFill> fills,
    List<BacktestDeal> deals,
    BacktestSummary summary,
    List<BacktestEquity> equity) {
  public BacktestResultView {
    fills = List.copyOf(fills);
    deals = List.copyOf(deals);
    equity = List.copyOf(equity);
  }

  /// The figures alone.
  BacktestResultView headline() {
    return new BacktestResultView(
        strategy, instrument, from, to, bars, List.of(), List.of(), summary, List.of());
  }

  public record BacktestFill(
      Instant time,
      @Nullable Long deal,
      String slot,
      Side side,
      String price,
      String quantity,
      String fee,
      String feeAsset) {}

  /// @param funding of a margined instrument only
  public record BacktestDeal(
      long number,
      Instant openedAt,
      @Nullable Instant closedAt,
      @Nullable String closeReason,
      String bought,
      String cost,
      String sold,
      String proceeds,
      String fees,
      @Nullable String funding,
      @Nullable String profit) {}

  /// @param figures of the strategy's own kind, such as a grid's profit of closed cycles
  public record BacktestSummary(
      int deals,
      int closed,
      int wins,
      String realisedProfit,
      String unrealisedProfit,
      String totalProfit,
      String fees,
      String maxDrawdown,
      String maxCapital,
      String startCapital,
      @Nullable Double sharpe,
      @Nullable Double sortino,
      @Nullable Double profitFactor,
      String buyAndHold,
      Map<String, String> figures,
      @Nullable String stopped) {}

  public record BacktestEquity(Instant time, String equity, String drawdown) {}
}
