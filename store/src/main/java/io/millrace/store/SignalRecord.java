package io.millrace.store;

import java.time.Instant;

/// A signal that came for a bot.
///
/// @param message what it said, as it came
/// @param outcome what came of it
/// @param why that, in one line
/// @param repeats how often the same came again and was not heard
public record SignalRecord(
    long id, String message, Instant receivedAt, Outcome outcome, String why, int repeats) {
  public enum Outcome {
    /// Begun; what became of it was never learned. Look at the bot.
    UNKNOWN,
    DONE,
    REFUSED
  }
}
