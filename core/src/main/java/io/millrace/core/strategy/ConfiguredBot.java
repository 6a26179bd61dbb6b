package io.millrace.core.strategy;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.value.Price;

/// A bot document that has been read and checked: ready to run.
public record ConfiguredBot<C, S>(StrategyType<C, S> type, C config, Instrument instrument) {
  /// What it would do if it started at `price`.
  public Preview preview(FeeRates fees, Price price) {
    return type.preview(config, instrument, fees, price);
  }

  /// The document with every default spelled out.
  public BotDocument document() {
    return new BotDocument(type.name(), instrument.id(), type.describe(config));
  }
}
