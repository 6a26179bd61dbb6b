package io.millrace.venues.net;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// What an answer tells about a venue's limits.
///
/// @param weightUsed in the window of weights
/// @param pause how long nothing may be sent from this address
/// @param ordersUsedUp whether the account may place no more orders in this window
/// @param isTrouble whether the venue itself is in trouble
public record LimitSigns(
    OptionalInt weightUsed, Optional<Duration> pause, boolean ordersUsedUp, boolean isTrouble) {
  /// Reads an answer as one venue writes it.
  public interface Reader {
    LimitSigns read(HttpReply reply);

    /// How many orders an answer says an account has placed in a window of this length.
    OptionalInt ordersUsed(HttpReply reply, Duration length);
  }
}
