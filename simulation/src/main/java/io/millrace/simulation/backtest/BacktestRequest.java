package io.millrace.simulation.backtest;

import io.millrace.core.strategy.StrategyType;
import io.millrace.core.value.Amount;
import io.millrace.simulation.exchange.FillModel;
import java.util.Optional;

/// What to run.
///
/// @param fills instrument, fees, slippage and when limits fill
/// @param capital quote that the bot starts with and may not exceed; nothing means as much as it
///   asks for
/// @param conditions what is assumed of the venue beyond that
public record BacktestRequest<C, S>(
    StrategyType<C, S> type,
    C config,
    FillModel fills,
    Engine engine,
    Optional<Amount> capital,
    Conditions conditions) {
  /// Without leverage, funding or delay.
  public BacktestRequest(
      StrategyType<C, S> type, C config, FillModel fills, Engine engine, Optional<Amount> capital) {
    this(type, config, fills, engine, capital, Conditions.PLAIN);
  }
}
