package io.millrace.server.market;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.value.Price;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A tradable instrument with its rules.
public record InstrumentView(
    String id,
    InstrumentKind kind,
    String base,
    String quote,
    String tickSize,
    String stepSize,
    String minQuantity,
    String minNotional,
    String multiplier,
    @Nullable String lastPrice) {
  public static InstrumentView of(Instrument instrument, Optional<Price> last) {
    return new InstrumentView(
        instrument.id().toString(),
        instrument.kind(),
        instrument.base().toString(),
        instrument.quote().toString(),
        instrument.rules().tickSize().toString(),
        instrument.rules().stepSize().toString(),
        instrument.rules().minQuantity().toString(),
        instrument.rules().minNotional().toString(),
        instrument.multiplier().toString(),
        last.map(Price::toString).orElse(null));
  }
}
