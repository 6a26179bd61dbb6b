package io.millrace.simulation.backtest;

import io.millrace.core.strategy.StrategyType;
import io.millrace.simulation.exchange.FillModel;

/// One bot of a portfolio and the bars of its instrument.
///
/// @param name as the report calls it
/// @param fills instrument, fees, slippage and when limits fill
public record PortfolioBot<C, S>(
    String name, StrategyType<C, S> type, C config, FillModel fills, MarketHistory history) {}
