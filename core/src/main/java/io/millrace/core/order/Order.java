package io.millrace.core.order;

import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;

/// An order of ours as we know it now.
///
/// @param target total quantity desired in the slot when it was placed, earlier fills included:
///   what reconciling compares with {@link DesiredOrder#quantity()}
/// @param quantity what this order itself was placed for
/// @param filled how much of it has traded
public record Order(
    OrderRef ref,
    Side side,
    OrderTerms terms,
    Handling handling,
    Quantity target,
    Quantity quantity,
    Quantity filled,
    OrderState state) {
  /// The order that brings a slot from `alreadyFilled` to what is desired.
  public static Order planned(DesiredOrder desired, Quantity alreadyFilled, int attempt) {
    return new Order(
        new OrderRef(desired.slot(), attempt),
        desired.side(),
        desired.terms(),
        desired.handling(),
        desired.quantity(),
        desired.quantity().minus(alreadyFilled),
        Quantity.ZERO,
        OrderState.PLANNED);
  }

  public OrderSlot slot() {
    return ref.slot();
  }

  /// Whether it may only shrink a position.
  public boolean reduceOnly() {
    return handling.reduceOnly();
  }

  /// At which price the order is valued before it trades, for funds and limits.
  ///
  /// @param last the last price, for orders that name none
  public Price valuedAt(Price last) {
    return valueOf(terms, last);
  }

  /// As {@link #valuedAt}, of an order on these terms.
  public static Price valueOf(OrderTerms terms, Price last) {
    return switch (terms) {
      case OrderTerms.Limit limit -> limit.price();
      case OrderTerms.Stop stop -> stop.trigger();
      case OrderTerms.StopLimit stop -> stop.limit();
      case OrderTerms.TakeProfit take -> take.trigger();
      case OrderTerms.Market _ -> last;
      case OrderTerms.Trailing trailing -> trailing.activation().orElse(last);
    };
  }

  public Quantity remaining() {
    return quantity.minus(filled);
  }

  /// Whether it is what `desired` asks for.
  @SuppressWarnings("ReferenceEquality") // an order shares its terms with what it was placed for
  public boolean matches(DesiredOrder desired) {
    return side == desired.side()
        && handling.serves(desired.handling())
        && target.equals(desired.quantity())
        && (terms == desired.terms() || terms.equals(desired.terms()));
  }

  /// The same order, known to bring its slot to `total` in all.
  public Order aimingFor(Quantity total) {
    return new Order(ref, side, terms, handling, total, quantity, filled, state);
  }

  /// The same order in another state.
  ///
  /// @throws IllegalStateException when that would be a step back
  public Order become(OrderState next) {
    if (next == state) {
      return this;
    }
    if (!state.canBecome(next)) {
      throw new IllegalStateException("order " + ref + " cannot go from " + state + " to " + next);
    }
    return new Order(ref, side, terms, handling, target, quantity, filled, next);
  }

  /// The order after a fill. A fill proves that the venue has it, whatever we knew before.
  ///
  /// @throws IllegalStateException when more would have traded than was ordered
  public Order fill(Quantity traded) {
    Quantity total = filled.plus(traded);
    if (total.isAbove(quantity)) {
      throw new IllegalStateException(
          "order " + ref + " of " + quantity + " would have filled " + total);
    }
    boolean done = total.equals(quantity);
    OrderState next =
        done
            ? OrderState.FILLED
            : state == OrderState.CANCELLING ? state : OrderState.PARTIALLY_FILLED;
    return new Order(ref, side, terms, handling, target, quantity, total, next);
  }
}
