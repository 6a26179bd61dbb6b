package io.millrace.server.outgoing;

import java.time.Duration;
import java.util.Optional;

/// What came of a request.
public sealed interface Reply {
  /// There was an answer.
  ///
  /// @param retryAfter how long it asks to wait
  /// @param body as much of it as is read; not to be shown to whoever named the address
  record Answered(int status, Optional<Duration> retryAfter, String body) implements Reply {
    /// Whether it was taken.
    public boolean isTaken() {
      return status / 100 == 2;
    }
  }

  /// The address may not be connected to. Another try may find another address behind the name.
  record Barred(String why) implements Reply {}

  /// Nobody knows: it may have been taken.
  record Silent(String why) implements Reply {}
}
