package io.millrace.core.venue.path;

import java.time.Duration;

/// The times of the order path (reliability §2).
///
/// @param window how long after its timestamp the venue still takes an order; it checks that itself
/// @param clockBound how far our clock may be from the venue's
/// @param backend how long the venue may keep an order it has taken before it shows anywhere
/// @param readLag how old an answer of the venue to a question may be
/// @param patience how long an answer may take before we ask
/// @param sweep how often everything that should rest is compared with what the venue says rests,
///   even when its stream looks healthy
/// @param absences how many questions after the horizon, at least `readLag` apart, must not find an
///   order before it counts as never arrived
public record PathRules(
    Duration window,
    Duration clockBound,
    Duration backend,
    Duration readLag,
    Duration patience,
    Duration sweep,
    int absences) {
  /// Binance's times: orders within 2 s, a backend that gives up after 10 s.
  public static final PathRules BINANCE =
      new PathRules(
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(45),
          2);

  /// As these, with another time between two sweeps.
  public PathRules sweeping(Duration every) {
    return new PathRules(window, clockBound, backend, readLag, patience, every, absences);
  }

  /// How long after its timestamp an order may still turn up. Before that, not to find it means
  /// nothing.
  public Duration horizon() {
    return window.plus(clockBound).plus(backend).plus(readLag);
  }
}
