package io.millrace.server.backtests;

import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.ForwardingStrategy;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.StrategyType;
import java.util.function.LongConsumer;

/// A strategy that is watched while it runs: it reports how far market time has come, and ends the
/// run when it has been cancelled.
///
/// @param told takes market time in milliseconds; throws to end the run
record WatchedStrategy<C, S>(StrategyType<C, S> inner, LongConsumer told)
    implements ForwardingStrategy<C, S> {
  @Override
  public Decision<S> decide(C config, S state, Situation situation) {
    told.accept(situation.now().toEpochMilli());
    return inner.decide(config, state, situation);
  }
}
