package io.millrace.store;

import java.time.Instant;
import java.util.Optional;

/// What a person's authenticator counts with.
///
/// @param confirmedAt since when it is asked for; nothing while it is only tried
/// @param lastStep of the last code that was accepted
/// @param endsAt when it is taken off, since its authenticator is said to be lost
public record FactorRecord(
    long user,
    Sealed seed,
    Optional<Instant> confirmedAt,
    long lastStep,
    Optional<Instant> endsAt) {
  /// Whether a code is asked for.
  public boolean isInForce(Instant now) {
    return confirmedAt.isPresent() && endsAt.filter(end -> !end.isAfter(now)).isEmpty();
  }
}
