package io.millrace.server.backtests;

import io.millrace.server.api.Side;
import io.millrace.server.words.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a backtest found (`docs/concepts/backtest.md`).
///
/// @param prints of a market recorded print by print: how many
/// @param rolls of dated futures: where the run moved on to the next contract
/// @param signals where the strategy speaks of signals
/// @param analysis of a bot alone, once a deal has closed
public record BacktestResultView(
    String strategy,
    String instrument,
    Instant from,
    Instant to,
    int bars,
    @Nullable Long prints,
    @Nullable List<BacktestRoll> rolls,
    List<BacktestFill> fills,
    List<BacktestDeal> deals,
    BacktestSummary summary,
    @Nullable BacktestSignals signals,
    @Nullable BacktestAnalysis analysis,
    List<BacktestEquity> equity) {
  public BacktestResultView {
    rolls = rolls == null ? null : List.copyOf(rolls);
    fills = List.copyOf(fills);
    deals = List.copyOf(deals);
    equity = List.copyOf(equity);
  }

  /// The figures alone.
  BacktestResultView headline() {
    return with(null, List.of(), List.of(), summary, null, null, List.of());
  }

  /// The same, told to somebody.
  BacktestResultView in(Words words) {
    BacktestSignals told = signals == null ? null : signals.in(words);
    return with(rolls, fills, deals, summary.in(words), told, analysis, equity);
  }

  private BacktestResultView with(
      @Nullable List<BacktestRoll> rolls,
      List<BacktestFill> fills,
      List<BacktestDeal> deals,
      BacktestSummary summary,
      @Nullable BacktestSignals signals,
      @Nullable BacktestAnalysis analysis,
      List<BacktestEquity> equity) {
    return new BacktestResultView(
        strategy,
        instrument,
        from,
        to,
        bars,
        prints,
        rolls,
        fills,
        deals,
        summary,
        signals,
        analysis,
        equity);
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

  /// @param gap how much more the next contract cost
  public record BacktestRoll(Instant time, String from, String to, String gap) {}

  /// @param funding of what is held on margin; negative when paid
  /// @param figures of the strategy's own kind, such as a grid's profit of closed cycles
  public record BacktestSummary(
      int deals,
      int closed,
      int wins,
      String realisedProfit,
      String unrealisedProfit,
      String totalProfit,
      String fees,
      @Nullable String funding,
      String maxDrawdown,
      String maxCapital,
      String startCapital,
      @Nullable Double sharpe,
      @Nullable Double sortino,
      @Nullable Double profitFactor,
      String buyAndHold,
      Map<String, String> figures,
      @Nullable String stopped) {
    private BacktestSummary in(Words words) {
      return stopped == null
          ? this
          : new BacktestSummary(
              deals,
              closed,
              wins,
              realisedProfit,
              unrealisedProfit,
              totalProfit,
              fees,
              funding,
              maxDrawdown,
              maxCapital,
              startCapital,
              sharpe,
              sortino,
              profitFactor,
              buyAndHold,
              figures,
              words.answer(stopped));
    }
  }

  /// When and how a run won, and how much of its drawdown was the order of its deals.
  public record BacktestAnalysis(List<BacktestBreakdown> breakdowns, ShuffledDeals shuffled) {
    public BacktestAnalysis {
      breakdowns = List.copyOf(breakdowns);
    }
  }

  /// @param by what the deals are sorted by, in words
  public record BacktestBreakdown(String by, List<DealGroup> groups) {
    public BacktestBreakdown {
      groups = List.copyOf(groups);
    }
  }

  public record DealGroup(String name, int deals, int wins, String profit) {}

  /// The same deals in many random orders.
  ///
  /// @param orders how many
  /// @param drawdown95 what the fall exceeds in one order of twenty
  public record ShuffledDeals(
      int orders,
      String medianDrawdown,
      String drawdown95,
      String drawdown99,
      List<ShuffledStep> band) {
    public ShuffledDeals {
      band = List.copyOf(band);
    }
  }

  /// Equity after so many deals: below `low` and above `high` lies one order of twenty each.
  public record ShuffledStep(int deals, String low, String middle, String high) {}

  public record BacktestEquity(Instant time, String equity, String drawdown) {}
}
