package io.millrace.server.deals;

import io.millrace.core.reason.Reason;
import java.time.Instant;
import java.util.List;

/// Why a bot did what it did.
///
/// @param occasion what made it decide, in words
/// @param placed orders that it placed, in words
public record DecisionView(
    String id,
    Instant time,
    String occasion,
    String price,
    List<DecisionReason> reasons,
    List<String> placed,
    List<String> cancelled) {
  public DecisionView {
    reasons = List.copyOf(reasons);
    placed = List.copyOf(placed);
    cancelled = List.copyOf(cancelled);
  }

  public record DecisionReason(Reason.Kind kind, String text) {}
}
