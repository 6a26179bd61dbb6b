package io.millrace.server.wiring;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import io.millrace.engine.account.Engine;
import io.millrace.server.market.LiveMarket;
import java.util.List;
import java.util.Optional;

/// The market that the engine trades on, as instruments and prices.
final class EngineMarket implements LiveMarket {
  private final Engine engine;

  EngineMarket(Engine engine) {
    this.engine = engine;
  }

  @Override
  public List<Instrument> instruments() {
    return engine.market().instruments();
  }

  @Override
  public Optional<Price> lastPrice(InstrumentId instrument) {
    boolean here = instruments().stream().anyMatch(one -> one.id().equals(instrument));
    return here
        ? Optional.of(engine.price(instrument)).filter(Price::isPositive)
        : Optional.empty();
  }
}
