package io.millrace.core.venue.path;

import io.millrace.core.order.ClientOrderId;
import io.millrace.core.value.Quantity;

/// An order as the venue shows it, in an answer, a list or its stream; perhaps not as of now.
///
/// @param executed how much of it has traded in all
public record Sighting(ClientOrderId id, Status status, Quantity executed) {
  /// What the venue says of it. An end is final: a venue never takes one back.
  public enum Status {
    OPEN,
    FILLED,
    CANCELLED,
    EXPIRED
  }

  boolean isEnd() {
    return status != Status.OPEN;
  }
}
