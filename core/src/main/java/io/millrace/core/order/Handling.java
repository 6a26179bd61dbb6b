package io.millrace.core.order;

import java.time.Instant;
import java.util.Optional;

/// How the venue is to treat an order beyond its price.
///
/// @param reduceOnly may only shrink a position; on spot a sell always does
/// @param goodTill when the venue ends it, if it has not traded by then; nothing: when cancelled
/// @param group one-cancels-other: when an order of the group trades, the venue cancels the rest
/// @param after a bracket's leg: the order sleeps at the venue until the order of this slot has
///   traded
public record Handling(
    boolean reduceOnly,
    Optional<Instant> goodTill,
    Optional<String> group,
    Optional<OrderSlot> after) {
  /// Rests until cancelled, alone.
  public static final Handling PLAIN =
      new Handling(false, Optional.empty(), Optional.empty(), Optional.empty());

  /// As {@link #PLAIN}, and can only shrink a position.
  public static final Handling REDUCING =
      new Handling(true, Optional.empty(), Optional.empty(), Optional.empty());

  /// The plain handling, or the reducing one.
  public static Handling reducing(boolean reduceOnly) {
    return reduceOnly ? REDUCING : PLAIN;
  }

  /// Whether an order handled like this may stay where `wanted` is asked for. What a leg waited for
  /// no longer matters once it is awake.
  @SuppressWarnings("ReferenceEquality") // nearly all orders share the two constants
  public boolean serves(Handling wanted) {
    return this == wanted
        || (reduceOnly == wanted.reduceOnly
            && goodTill.equals(wanted.goodTill)
            && group.equals(wanted.group));
  }

  @SuppressWarnings("ReferenceEquality") // so that orders go on sharing the two constants
  public Handling withReduceOnly() {
    return reduceOnly
        ? this
        : this == PLAIN ? REDUCING : new Handling(true, goodTill, group, after);
  }

  public Handling until(Instant instant) {
    return new Handling(reduceOnly, Optional.of(instant), group, after);
  }

  public Handling inGroup(String name) {
    return new Handling(reduceOnly, goodTill, Optional.of(name), after);
  }

  public Handling after(OrderSlot slot) {
    return new Handling(reduceOnly, goodTill, group, Optional.of(slot));
  }
}
