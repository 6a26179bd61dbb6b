package io.millrace.simulation.backtest;

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

/// A strategy without its {@link StrategyType#nextInterest}: what it is compared with.
record AskedAtEveryClose<C, S>(StrategyType<C, S> asked) implements StrategyType<C, S> {
  @Override
  public int nextInterest(
      C config, S state, Instrument instrument, ClosedBars bars, int from, int to) {
    return from;
  }

  @Override
  public Decision<S> decide(C config, S state, Situation situation) {
    return asked.decide(config, state, situation);
  }

  @Override
  public String name() {
    return asked.name();
  }

  @Override
  public boolean hasDeals() {
    return asked.hasDeals();
  }

  @Override
  public C configure(DocumentReader params, Instrument instrument, FeeRates fees) {
    return asked.configure(params, instrument, fees);
  }

  @Override
  public Document.Fields describe(C config) {
    return asked.describe(config);
  }

  @Override
  public S initialState(C config) {
    return asked.initialState(config);
  }

  @Override
  public Document write(S state) {
    return asked.write(state);
  }

  @Override
  public S read(C config, Document state) {
    return asked.read(config, state);
  }

  @Override
  public List<IndicatorRef> indicators(C config) {
    return asked.indicators(config);
  }

  @Override
  public List<Preview.Fact> figures(C config, S state, Instrument instrument, Price price) {
    return asked.figures(config, state, instrument, price);
  }

  @Override
  public Optional<String> measuresBalance(C config) {
    return asked.measuresBalance(config);
  }

  @Override
  public Preview preview(C config, Instrument instrument, FeeRates fees, Price price) {
    return asked.preview(config, instrument, fees, price);
  }
}
