package io.millrace.core.order;

/// One order of a bot: the n-th one placed for a slot. A slot has at most one that may be live.
///
/// @param attempt from 1
public record OrderRef(OrderSlot slot, int attempt) {
  public OrderRef {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt must be at least 1, not " + attempt);
    }
  }

  @Override
  public String toString() {
    return slot + "#" + attempt;
  }
}
