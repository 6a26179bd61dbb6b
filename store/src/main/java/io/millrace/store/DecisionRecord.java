package io.millrace.store;

import io.millrace.core.strategy.Reason;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.List;

/// What a bot decided and why.
///
/// @param price the last one when it decided
/// @param placed orders in words
/// @param cancelled orders in words
public record DecisionRecord(
    long bot,
    Instant time,
    String occasion,
    Price price,
    List<Why> reasons,
    List<String> placed,
    List<String> cancelled) {
  public DecisionRecord {
    reasons = List.copyOf(reasons);
    placed = List.copyOf(placed);
    cancelled = List.copyOf(cancelled);
  }

  /// A reason put into its sentence.
  public record Why(Reason.Kind kind, String text) {
    public static Why of(Reason reason) {
      return new Why(reason.kind(), reason.text());
    }
  }
}
