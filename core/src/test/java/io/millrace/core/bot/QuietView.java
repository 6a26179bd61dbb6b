package io.millrace.core.bot;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import java.time.Instant;

/// A clock and one price.
final class QuietView implements AccountView {
  Price price = Price.of("100");
  Instant now = Instant.parse("2026-11-20T15:00:00Z");

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Price price(InstrumentId instrument) {
    return price;
  }

  @Override
  public Instant pricedAt(InstrumentId instrument) {
    return now;
  }

  @Override
  public double indicator(long bot, int index) {
    return Double.NaN;
  }

  @Override
  public double volume24h(InstrumentId instrument) {
    return Double.NaN;
  }
}
