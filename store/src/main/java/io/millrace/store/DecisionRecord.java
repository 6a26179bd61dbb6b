package io.millrace.store;

import io.millrace.core.reason.Reason;
import io.millrace.core.value.Price;
import java.time.Instant;
import java.util.List;

/// What a bot decided and why.
///
/// @param price the last one when it decided
/// @param reasons whose values are texts, or reasons again: put into words when they are read
/// @param placed orders, as reasons
/// @param cancelled orders, as reasons
public record DecisionRecord(
    long bot,
    Instant time,
    String occasion,
    Price price,
    List<Reason> reasons,
    List<Reason> placed,
    List<Reason> cancelled) {
  public DecisionRecord {
    reasons = kept(reasons);
    placed = kept(placed);
    cancelled = kept(cancelled);
  }

  private static List<Reason> kept(List<Reason> all) {
    return all.stream().map(Reason::kept).toList();
  }
}
