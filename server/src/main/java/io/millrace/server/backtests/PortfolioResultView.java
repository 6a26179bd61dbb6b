package io.millrace.server.backtests;

import io.millrace.server.words.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a portfolio's backtest found: the account, and each bot as if it were a backtest of its own
/// with the account's capital.
///
/// @param quote what all bots are paid in
/// @param trips limits that were reached, in words
/// @param equity of the account, at the end of every day
public record PortfolioResultView(
    String quote,
    List<PortfolioBotView> bots,
    List<String> trips,
    PortfolioSummary summary,
    List<PortfolioEquity> equity) {
  public PortfolioResultView {
    bots = List.copyOf(bots);
    trips = List.copyOf(trips);
    equity = List.copyOf(equity);
  }

  /// The figures alone.
  PortfolioResultView headline() {
    return new PortfolioResultView(quote, List.of(), trips, summary, List.of());
  }

  /// The same, told to somebody.
  PortfolioResultView in(Words words) {
    return new PortfolioResultView(
        quote,
        bots.stream().map(bot -> new PortfolioBotView(bot.name(), bot.result().in(words))).toList(),
        trips.stream().map(words::answer).toList(),
        summary,
        equity);
  }

  public record PortfolioBotView(String name, BacktestResultView result) {}

  /// @param funding where something is held on margin; negative when paid
  public record PortfolioSummary(
      int deals,
      int closed,
      int wins,
      String realisedProfit,
      String unrealisedProfit,
      String totalProfit,
      String fees,
      @Nullable String funding,
      String maxDrawdown,
      String startCapital,
      @Nullable Double sharpe,
      @Nullable Double sortino,
      @Nullable Double profitFactor) {}

  public record PortfolioEquity(Instant time, String equity) {}
}
