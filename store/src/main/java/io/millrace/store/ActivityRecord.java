package io.millrace.store;

import java.time.Instant;
import java.util.OptionalLong;

/// A line of the activity list.
///
/// @param bot nothing when it concerns the whole account
public record ActivityRecord(Instant time, OptionalLong bot, Kind kind, String text) {
  /// What the line is about.
  public enum Kind {
    FILL,
    DEAL,
    BOT,
    ORDER,
    /// a limit, or the kill switch
    RISK,
    SYSTEM
  }
}
