package io.millrace.store;

import io.millrace.core.reason.Reason;
import java.time.Instant;
import java.util.OptionalLong;

/// A line of the activity list.
///
/// @param bot nothing when it concerns the whole account
/// @param what whose values are texts, or reasons again: put into words when it is read
public record ActivityRecord(Instant time, OptionalLong bot, Kind kind, Reason what) {
  public ActivityRecord {
    what = what.kept();
  }

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
