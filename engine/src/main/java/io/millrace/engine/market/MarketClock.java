package io.millrace.engine.market;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// Market time: on recorded and made-up markets the time of what was last told, not of the wall.
public final class MarketClock implements InstantSource {
  private final LongSupplier millis;

  MarketClock(LongSupplier millis) {
    this.millis = millis;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis.getAsLong());
  }

  @Override
  public long millis() {
    return millis.getAsLong();
  }
}
