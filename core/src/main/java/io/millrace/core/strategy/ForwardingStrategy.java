package io.millrace.core.strategy;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.value.Price;
import java.util.List;
import java.util.Optional;

/// A strategy that is another one but for what its implementer overrides.
public interface ForwardingStrategy<C, S> extends StrategyType<C, S> {
  /// The other one.
  StrategyType<C, S> inner();

  @Override
  default Decision<S> decide(C config, S state, Situation situation) {
    return inner().decide(config, state, situation);
  }

  @Override
  default String name() {
    return inner().name();
  }

  @Override
  default boolean hasDeals() {
    return inner().hasDeals();
  }

  @Override
  default C configure(DocumentReader params, Instrument instrument, FeeRates fees) {
    return inner().configure(params, instrument, fees);
  }

  @Override
  default Document.Fields describe(C config) {
    return inner().describe(config);
  }

  @Override
  default S initialState(C config) {
    return inner().initialState(config);
  }

  @Override
  default Document write(S state) {
    return inner().write(state);
  }

  @Override
  default S read(C config, Document state) {
    return inner().read(config, state);
  }

  @Override
  default List<IndicatorRef> indicators(C config) {
    return inner().indicators(config);
  }

  @Override
  default boolean readsVolume(C config) {
    return inner().readsVolume(config);
  }

  @Override
  default int nextInterest(
      C config, S state, Instrument instrument, ClosedBars bars, int from, int to) {
    return inner().nextInterest(config, state, instrument, bars, from, to);
  }

  @Override
  default List<Preview.Fact> figures(C config, S state, Instrument instrument, Price price) {
    return inner().figures(config, state, instrument, price);
  }

  @Override
  default Optional<String> measuresBalance(C config) {
    return inner().measuresBalance(config);
  }

  @Override
  default Preview preview(C config, Instrument instrument, FeeRates fees, Price price) {
    return inner().preview(config, instrument, fees, price);
  }
}
