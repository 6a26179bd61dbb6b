package io.millrace.store;

import java.time.Instant;
import java.util.Optional;

/// What somebody has without paying.
///
/// @param tier its name
/// @param until when it ends, if it does
/// @param why for other administrators
public record GivenTier(String tier, Optional<Instant> until, Optional<String> why) {
  /// Whether it counts now.
  public boolean counts(Instant now) {
    return until.isEmpty() || until.get().isAfter(now);
  }
}
