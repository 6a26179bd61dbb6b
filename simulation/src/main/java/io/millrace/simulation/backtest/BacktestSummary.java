package io.millrace.simulation.backtest;

import io.millrace.core.value.Amount;
import java.util.OptionalDouble;

/// A run in figures. Money is exact; ratios are statistics.
///
/// @param deals closed and open
/// @param wins closed deals with a profit above zero
/// @param realisedProfit of closed deals (of everything closed, where a strategy has no deals)
/// @param unrealisedProfit of what is open, valued at the last close less the taker fee
/// @param funding received, negative when paid; part of the profits
/// @param maxDrawdown largest fall of equity from its peak over all closes, as a ratio of the peak
/// @param maxCapital most quote that was tied up in the position at once
/// @param startCapital what equity starts from: as given, or what the bot needs at the first price
/// @param profitFactor gains over losses of closed deals; nothing without losses
/// @param buyAndHold last close over first open − 1
public record BacktestSummary(
    int deals,
    int closed,
    int wins,
    Amount realisedProfit,
    Amount unrealisedProfit,
    Amount fees,
    Amount funding,
    double maxDrawdown,
    Amount maxCapital,
    Amount startCapital,
    OptionalDouble sharpe,
    OptionalDouble sortino,
    OptionalDouble profitFactor,
    double buyAndHold) {
  public Amount totalProfit() {
    return realisedProfit.plus(unrealisedProfit);
  }
}
