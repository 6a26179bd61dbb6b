package io.millrace.server.backtests;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.ClosedBars;
import io.millrace.core.strategy.Decision;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.value.Price;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// A strategy that is watched while it runs: it reports how far market time has come, and ends the
/// run when it has been cancelled.
///
/// @param told takes market time in milliseconds; throws to end the run
record WatchedStrategy<C, S>(StrategyType<C, S> watched, LongConsumer told)
    implements StrategyType<C, S> {
  @Override
  public Decision<S> decide(C config, S state, Situation situation) {
    told.accept(situation.now().toEpochMilli());
    return watched.decide(config, state, situation);
  }

  @Override
  public String name() {
    return watched.name();
  }

  @Override
  public boolean hasDeals() {
    return watched.hasDeals();
  }

  @Override
  public C configure(DocumentReader params, Instrument instrument, FeeRates fees) {
    return watched.configure(params, instrument, fees);
  }

  @Override
  public Document.Fields describe(C config) {
    return watched.describe(config);
  }

  @Override
  public S initialState(C config) {
    return watched.initialState(config);
  }

  @Override
  public Document write(S state) {
    return watched.write(state);
  }

  @Override
  public S read(C config, Document state) {
    return watched.read(config, state);
  }

  @Override
  public List<IndicatorRef> indicators(C config) {
    return watched.indicators(config);
  }

  @Override
  public int nextInterest(
      C config, S state, Instrument instrument, ClosedBars bars, int from, int to) {
    return watched.nextInterest(config, state, instrument, bars, from, to);
  }

  @Override
  public List<Preview.Fact> figures(C config, S state, Instrument instrument, Price price) {
    return watched.figures(config, state, instrument, price);
  }

  @Override
  public Optional<String> measuresBalance(C config) {
    return watched.measuresBalance(config);
  }

  @Override
  public Preview preview(C config, Instrument instrument, FeeRates fees, Price price) {
    return watched.preview(config, instrument, fees, price);
  }
}
