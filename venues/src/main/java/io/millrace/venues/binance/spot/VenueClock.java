package io.millrace.venues.binance.spot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// How far the venue's clock is from ours, from its answers to `GET /api/v3/time`. The venue read
/// its clock somewhere between our sending and receiving, so the middle is wrong by half the way at
/// most. Safe for concurrent use.
public final class VenueClock {
  /// A measurement this old gives way to any newer one: clocks drift.
  private static final Duration STALE = Duration.ofMinutes(10);

  /// The venue's word that a request was outside its window.
  static final int CODE = -1021;

  private final AtomicReference<@Nullable Measurement> best = new AtomicReference<>();
  private final AtomicBoolean doubted = new AtomicBoolean();
  private volatile Runnable whenDoubted = () -> {};

  /// One measurement.
  ///
  /// @param offset to be added to our time
  /// @param bound how wrong it can be
  /// @param at our time of it
  public record Measurement(Duration offset, Duration bound, Instant at) {}

  /// Takes a measurement, unless a recent one was much sharper.
  public void observed(Instant sent, Instant venue, Instant received) {
    Duration half = Duration.between(sent, received).dividedBy(2);
    var taken = new Measurement(Duration.between(sent.plus(half), venue), half.abs(), received);
    boolean renew = doubted.getAndSet(false);
    best.updateAndGet(known -> known == null || renew || isBetter(taken, known) ? taken : known);
  }

  /// A request was refused for its time: the next measurement counts, whatever it is like.
  void doubt() {
    if (doubted.compareAndSet(false, true)) {
      whenDoubted.run();
    }
  }

  /// Who measures again.
  void whenDoubted(Runnable measure) {
    whenDoubted = measure;
  }

  /// Whether orders may be dated by it.
  public boolean isTrusted() {
    return best.get() != null && !doubted.get();
  }

  private static boolean isBetter(Measurement taken, Measurement known) {
    boolean stale = Duration.between(known.at(), taken.at()).compareTo(STALE) > 0;
    boolean apart =
        taken.offset().minus(known.offset()).abs().compareTo(taken.bound().plus(known.bound())) > 0;
    // Two that exclude each other: a clock was set, and the newer one is right.
    return stale || apart || taken.bound().compareTo(known.bound().multipliedBy(2)) <= 0;
  }

  /// Empty until the venue has been asked.
  public Optional<Measurement> measurement() {
    return Optional.ofNullable(best.get());
  }

  /// The venue's time at `ours`; ours itself until measured.
  public Instant at(Instant ours) {
    Measurement known = best.get();
    return known == null ? ours : ours.plus(known.offset());
  }
}
