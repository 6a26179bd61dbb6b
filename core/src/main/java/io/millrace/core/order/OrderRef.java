package io.millrace.core.order;

import org.jspecify.annotations.Nullable;

/// One order of a bot: the n-th one placed for a slot. A slot has at most one that may be live.
///
/// @param attempt from 1
public record OrderRef(OrderSlot slot, int attempt) {
  public OrderRef {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt must be at least 1, not " + attempt);
    }
  }

  // Written out, as every command needs it: linking the generated one costs 50 ms at start. Mostly
  // it is the same object.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof OrderRef order && attempt == order.attempt && slot.equals(order.slot));
  }

  @Override
  public int hashCode() {
    return 31 * slot.hashCode() + attempt;
  }

  @Override
  public String toString() {
    return slot + "#" + attempt;
  }
}
