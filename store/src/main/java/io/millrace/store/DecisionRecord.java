package io.millrace.store;

import io.millrace.core.strategy.Reason;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.List;

/// What a bot decided and why.
///
/// @param price the last one when it decided
/// @param reasons whose values are texts, or reasons again: put into words when they are read
/// @param placed orders in words
/// @param cancelled orders in words
public record DecisionRecord(
    long bot,
    Instant time,
    String occasion,
    Price price,
    List<Reason> reasons,
    List<String> placed,
    List<String> cancelled) {
  public DecisionRecord {
    reasons = reasons.stream().map(Reason::kept).toList();
    placed = List.copyOf(placed);
    cancelled = List.copyOf(cancelled);
  }
}
