package io.millrace.simulation.backtest;

import io.millrace.core.strategy.StrategyType;
import io.millrace.simulation.exchange.FillModel;

/// One bot of a portfolio and the bars of its instrument.
///
/// @param name as the report calls it
/// @param fills instrument, fees, slippage and when limits fill
/// @param conditions what is assumed of the venue beyond that
/// @param priority while a bot holds a position, those of a lower priority enter nothing against it
///   on its instrument
public record PortfolioBot<C, S>(
    String name,
    StrategyType<C, S> type,
    C config,
    FillModel fills,
    MarketHistory history,
    Conditions conditions,
    int priority) {
  /// Of priority 0.
  public PortfolioBot(
      String name,
      StrategyType<C, S> type,
      C config,
      FillModel fills,
      MarketHistory history,
      Conditions conditions) {
    this(name, type, config, fills, history, conditions, 0);
  }

  /// The same bot with another priority.
  public PortfolioBot<C, S> prioritised(int other) {
    return new PortfolioBot<>(name, type, config, fills, history, conditions, other);
  }

  /// Without leverage, funding or delay.
  public PortfolioBot(
      String name, StrategyType<C, S> type, C config, FillModel fills, MarketHistory history) {
    this(name, type, config, fills, history, Conditions.PLAIN, 0);
  }
}
