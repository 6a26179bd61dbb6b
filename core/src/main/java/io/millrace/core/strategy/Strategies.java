package io.millrace.core.strategy;

import io.millrace.core.document.DocumentReader;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The strategies that an installation offers, by name.
public final class Strategies {
  private final Map<String, StrategyType<?, ?>> byName = new LinkedHashMap<>();

  /// Collects them in the order given.
  ///
  /// @throws IllegalArgumentException when two have the same name
  public Strategies(Collection<? extends StrategyType<?, ?>> types) {
    for (StrategyType<?, ?> type : types) {
      if (byName.putIfAbsent(type.name(), type) != null) {
        throw new IllegalArgumentException("two strategies are named '" + type.name() + "'");
      }
    }
  }

  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /// The strategy of this name.
  ///
  /// @throws InvalidDocumentException naming those there are
  public StrategyType<?, ?> named(String name) {
    StrategyType<?, ?> type = byName.get(name);
    if (type == null) {
      throw new InvalidDocumentException(
          "strategy", "'" + name + "'", "one of " + String.join(", ", byName.keySet()));
    }
    return type;
  }

  /// Reads a bot document's parameters.
  ///
  /// @throws InvalidDocumentException naming every field that is wrong
  public ConfiguredBot<?, ?> configure(BotDocument document, Instrument instrument, FeeRates fees) {
    return configure(named(document.strategy()), document, instrument, fees);
  }

  private static <C, S> ConfiguredBot<C, S> configure(
      StrategyType<C, S> type, BotDocument document, Instrument instrument, FeeRates fees) {
    DocumentReader reader = DocumentReader.of(document.params(), "params");
    C config = type.configure(reader, instrument, fees);
    reader.finish();
    document.margin().ifPresent(margin -> margin.check(instrument));
    return new ConfiguredBot<>(
        type,
        config,
        instrument,
        document.margin().orElse(MarginSettings.UNLEVERED),
        document.priority());
  }
}
