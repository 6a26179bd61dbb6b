package io.millrace.core.venue.path;

import io.millrace.core.value.Quantity;

/// What became of a wish to cancel.
public sealed interface CancelAnswer {
  /// The venue has taken the order off.
  ///
  /// @param executed how much of it had traded
  record Done(Quantity executed) implements CancelAnswer {}

  /// The venue knows no open order of this id. It may have traded, ended, or not arrived yet: that
  /// is a question, not an answer.
  record NotOpen() implements CancelAnswer {}

  /// Definitely not cancelled, such as for want of request weight.
  record Refused(String why) implements CancelAnswer {}

  /// Nobody knows.
  record Unknown() implements CancelAnswer {}
}
