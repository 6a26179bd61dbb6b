package io.millrace.core.strategy;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.indicator.IndicatorRef;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.value.Price;
import java.util.List;
import java.util.Optional;

/// A strategy with all that the platform must know to offer it: its name, how its configuration is
/// read and written, and what it would do before it is started. Plug-ins provide one through
/// `java.util.ServiceLoader`.
public interface StrategyType<C, S> extends Strategy<C, S> {
  /// The value of `strategy` in a bot document, such as `dca`.
  String name();

  /// Whether its order slots' cycles are deals, with an end and a profit each.
  boolean hasDeals();

  /// Reads and checks `params`. Problems go to the reader (whose owner calls `finish`); what is
  /// returned is used only when there were none.
  C configure(DocumentReader params, Instrument instrument, FeeRates fees);

  /// The configuration as a document with every default spelled out; `configure` reads it back
  /// equal.
  Document.Fields describe(C config);

  /// What a new bot remembers: nothing.
  S initialState(C config);

  /// The state as a document, for storage; {@link #read} gives back an equal one.
  Document write(S state);

  S read(C config, Document state);

  /// The indicators that the strategy reads, in the order in which {@link Situation#indicator}
  /// numbers them. Hosts compute each once, however many bots use it.
  default List<IndicatorRef> indicators(C config) {
    return List.of();
  }

  /// Whether {@link #decide} reads the volume of 24 hours, which hosts know of no other instrument.
  default boolean readsVolume(C config) {
    return false;
  }

  /// The first close from that of bar `from` on, and before that of bar `to`, at which {@link
  /// #decide} might answer a {@link Wake.OnClose} with anything but the state it was given and
  /// {@link Decision#unchanged}; `to` when there is none. A backtest, which knows the closes that
  /// come, asks this once for a stretch in place of asking at each of them: a close too early costs
  /// a call, one too late is a mistake. It must not depend on anything but what is given.
  default int nextInterest(
      C config, S state, Instrument instrument, ClosedBars bars, int from, int to) {
    return from;
  }

  /// Figures of its own kind that people expect of the strategy beside profit and deals, such as a
  /// grid's profit of closed cycles. Exact where it is money.
  default List<Preview.Fact> figures(C config, S state, Instrument instrument, Price price) {
    return List.of();
  }

  /// The field, such as `params.baseOrder.unit`, that makes sizes depend on the balance: a run
  /// without a given capital has none to measure them by.
  default Optional<String> measuresBalance(C config) {
    return Optional.empty();
  }

  /// What would rest, and cost, if the bot started at `price`.
  Preview preview(C config, Instrument instrument, FeeRates fees, Price price);
}
