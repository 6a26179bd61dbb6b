package io.millrace.server.signals;

import io.millrace.core.reason.Reason;
import io.millrace.server.words.Words;
import io.millrace.store.SignalRecord;
import java.time.Instant;

/// A signal that came for a bot.
///
/// @param message what it said, as it came
/// @param result what came of it, in one line; empty where nobody knows
/// @param repeats how often the same came again and was not heard
public record SignalView(
    String id,
    Instant receivedAt,
    String message,
    SignalRecord.Outcome outcome,
    String result,
    int repeats) {
  /// @param words of who reads it; what others said, and what bots did, stays as it was told
  static SignalView of(SignalRecord signal, Words words) {
    return new SignalView(
        Long.toString(signal.id()),
        signal.receivedAt(),
        signal.message(),
        signal.outcome(),
        words.reason(Reason.acted("{}", signal.why())),
        signal.repeats());
  }
}
