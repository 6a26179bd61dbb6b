package io.millrace.venues.net;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The wall clock of the moment it was made, carried on by the monotonic one: it neither jumps nor
/// runs back when somebody sets the machine's clock, so that horizons and windows keep their
/// length. Its distance from the venue's clock is measured (and measured again) anyway.
public final class SteadyTime implements InstantSource {
  private final Instant start;
  private final long startNanos;
  private final LongSupplier nanos;

  /// @param nanos as `System::nanoTime`
  public SteadyTime(Instant start, LongSupplier nanos) {
    this.start = start;
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
  }

  public static SteadyTime system() {
    return new SteadyTime(InstantSource.system().instant(), System::nanoTime);
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos.getAsLong() - startNanos);
  }
}
