package io.millrace.venuesim.binance.api;

import java.time.Instant;
import java.time.InstantSource;

/// The venue's own time, in microseconds: that of this machine, or one that is off on purpose.
public final class VenueClock {
  private final InstantSource source;
  private volatile long offsetMicros;

  public VenueClock(InstantSource source) {
    this.source = source;
  }

  public long micros() {
    Instant now = source.instant();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000 + offsetMicros;
  }

  public long millis() {
    return micros() / 1000;
  }

  /// By how much it runs ahead of the source.
  public void shift(long micros) {
    offsetMicros = micros;
  }
}
