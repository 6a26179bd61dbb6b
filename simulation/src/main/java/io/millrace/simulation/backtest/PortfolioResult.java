package io.millrace.simulation.backtest;

import io.millrace.core.account.Deal;
import io.millrace.core.account.DealStatistics;
import io.millrace.core.account.EquityStatistics;
import io.millrace.core.value.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// What a portfolio's backtest found: every bot's own result, and the account's.
///
/// @param bots in the order of the request; each result's capital is the whole account's
/// @param trips limits that were reached, in words, in the order of time
public record PortfolioResult(
    PortfolioRequest request, List<BotResult> bots, List<String> trips, PortfolioCurve equity) {
  public PortfolioResult {
    bots = List.copyOf(bots);
    trips = List.copyOf(trips);
  }

  static PortfolioResult of(PortfolioRequest request, List<RunRecord> records, List<String> trips) {
    List<BotResult> bots = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      bots.add(result(request, request.bots().get(i), records.get(i)));
    }
    var curve =
        new PortfolioCurve(
            bots.stream().map(BotResult::result).toList(), request.capital().toDouble());
    return new PortfolioResult(request, bots, trips, curve);
  }

  private static <C, S> BotResult result(
      PortfolioRequest request, PortfolioBot<C, S> bot, RunRecord record) {
    var alone =
        new BacktestRequest<>(
            bot.type(),
            bot.config(),
            bot.fills(),
            request.engine(),
            java.util.Optional.of(request.capital()),
            bot.conditions());
    return new BotResult(
        bot.name(), new BacktestResult(bot.history(), alone, record, request.capital()));
  }

  /// The account in figures.
  public Summary summary() {
    int deals = 0;
    int closed = 0;
    int wins = 0;
    Amount realised = Amount.ZERO;
    Amount unrealised = Amount.ZERO;
    Amount fees = Amount.ZERO;
    Amount funding = Amount.ZERO;
    List<Deal> all = new ArrayList<>();
    for (BotResult bot : bots) {
      BacktestSummary own = bot.result().summary();
      deals += own.deals();
      closed += own.closed();
      wins += own.wins();
      realised = realised.plus(own.realisedProfit());
      unrealised = unrealised.plus(own.unrealisedProfit());
      fees = fees.plus(own.fees());
      funding = funding.plus(own.funding());
      all.addAll(bot.result().deals());
    }
    double[] returns = equity.dailyReturns();
    return new Summary(
        deals,
        closed,
        wins,
        realised,
        unrealised,
        fees,
        funding,
        equity.maxDrawdown(),
        request.capital(),
        EquityStatistics.sharpe(returns),
        EquityStatistics.sortino(returns),
        DealStatistics.of(all).profitFactor());
  }

  /// Whether any bot's instrument is held on margin, so that there may be funding.
  public boolean isMargined() {
    return bots.stream().anyMatch(bot -> bot.result().instrument().kind().isMargined());
  }

  /// One bot's part.
  public record BotResult(String name, BacktestResult result) {}

  /// The account's figures, funding negative when paid; as {@link BacktestSummary}, over all bots.
  public record Summary(
      int deals,
      int closed,
      int wins,
      Amount realisedProfit,
      Amount unrealisedProfit,
      Amount fees,
      Amount funding,
      double maxDrawdown,
      Amount startCapital,
      OptionalDouble sharpe,
      OptionalDouble sortino,
      OptionalDouble profitFactor) {
    public Amount totalProfit() {
      return realisedProfit.plus(unrealisedProfit);
    }
  }
}
