package io.millrace.server.market;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import java.util.List;
import java.util.Optional;

/// What the interface asks of the market that bots trade on.
public interface LiveMarket {
  /// Instruments that bots may trade here.
  List<Instrument> instruments();

  /// Nothing for an instrument that is not traded here or has had no price yet.
  Optional<Price> lastPrice(InstrumentId instrument);
}
