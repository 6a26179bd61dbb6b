package io.millrace.server.notifications;

import java.time.Duration;
import java.util.Optional;

/// What came of sending a message.
sealed interface Sending {
  /// It was taken.
  record Sent() implements Sending {}

  /// It may go another time.
  ///
  /// @param pause how long the other side asks to wait
  record Later(String why, Optional<Duration> pause) implements Sending {}

  /// There is nobody at the other end any more, nor will there ever be.
  record Ended(String why) implements Sending {}

  /// It will not go, however often it is tried.
  record Never(String why) implements Sending {}
}
