package io.millrace.core.strategy;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.value.Price;
import java.util.Optional;

/// A bot document that has been read and checked: ready to run.
///
/// @param priority as {@link BotDocument#priority} says
public record ConfiguredBot<C, S>(
    StrategyType<C, S> type, C config, Instrument instrument, MarginSettings margin, int priority) {
  /// A bot without leverage and priority.
  public ConfiguredBot(StrategyType<C, S> type, C config, Instrument instrument) {
    this(type, config, instrument, MarginSettings.UNLEVERED, 0);
  }

  /// What it would do if it started at `price`; on a margined instrument with the margin that it
  /// needs and the prices at which it would be liquidated.
  public Preview preview(FeeRates fees, Price price) {
    Preview preview = type.preview(config, instrument, fees, price);
    return instrument.kind().isMargined()
        ? MarginPreview.of(preview, instrument, margin, fees)
        : preview;
  }

  /// The document with every default spelled out.
  public BotDocument document() {
    return new BotDocument(
        type.name(),
        instrument.id(),
        type.describe(config),
        instrument.kind().isMargined() ? Optional.of(margin) : Optional.empty(),
        priority);
  }
}
