package io.millrace.venues.net;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/// One limit of a venue: at most so much in each window, windows beginning at multiples of their
/// length by the venue's clock. What is used is what the venue told last, plus what is on its way,
/// plus what has been promised. Mutable; its owner guards it.
public final class Window {
  private final long lengthMillis;
  private int limit;
  private long index = Long.MIN_VALUE;
  private int told;
  private int underway;
  private int promised;

  /// @param limit more than nothing
  public Window(Duration length, int limit) {
    this.lengthMillis = length.toMillis();
    limitTo(limit);
  }

  /// The venue has another limit now.
  public void limitTo(int other) {
    if (other <= 0) {
      throw new IllegalArgumentException("limit must be above 0, not " + other);
    }
    limit = other;
  }

  /// How much may be used in each window.
  int limit() {
    return limit;
  }

  public Duration length() {
    return Duration.ofMillis(lengthMillis);
  }

  /// How much is used in the window of `now`.
  public int used(Instant now) {
    roll(now);
    return Math.addExact(Math.addExact(told, underway), promised);
  }

  boolean fits(Instant now, int cost, Priority priority) {
    return used(now) + cost <= priority.of(limit);
  }

  /// When the next window begins.
  Instant next(Instant now) {
    return Instant.ofEpochMilli((at(now) + 1) * lengthMillis);
  }

  void promise(Instant now, int cost) {
    roll(now);
    promised += cost;
  }

  /// What was promised is sent, or was promised in a window that is over.
  void redeem(Instant now, int cost) {
    roll(now);
    promised = Math.max(0, promised - cost);
  }

  void sent(Instant now, int cost) {
    roll(now);
    underway += cost;
  }

  /// An answer came, or none will.
  ///
  /// @param count what the venue says is used; it speaks of the window in which it worked, which is
  ///   known only when the request left and returned in the same one
  void answered(Instant sent, Instant now, int cost, OptionalInt count) {
    roll(now);
    underway = Math.max(0, underway - cost);
    told =
        count.isPresent() && at(sent) == index
            ? Math.max(told, count.getAsInt())
            : Math.addExact(told, cost);
  }

  /// The venue says that nothing is left.
  void exhaust(Instant now) {
    roll(now);
    told = Math.max(told, limit);
  }

  private void roll(Instant now) {
    long current = at(now);
    if (current > index) {
      index = current;
      told = 0;
      promised = 0;
    }
  }

  private long at(Instant now) {
    return Math.floorDiv(now.toEpochMilli(), lengthMillis);
  }
}
