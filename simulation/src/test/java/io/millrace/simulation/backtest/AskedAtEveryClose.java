package io.millrace.simulation.backtest;

import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.ClosedBars;
import io.millrace.core.strategy.ForwardingStrategy;
import io.millrace.core.strategy.StrategyType;

/// A strategy without its {@link StrategyType#nextInterest}: what it is compared with.
record AskedAtEveryClose<C, S>(StrategyType<C, S> inner) implements ForwardingStrategy<C, S> {
  @Override
  public int nextInterest(
      C config, S state, Instrument instrument, ClosedBars bars, int from, int to) {
    return from;
  }
}
