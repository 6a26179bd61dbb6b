package io.millrace.core.bot;

import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.ApprovedOrder;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Amount;
import java.util.List;
import java.util.Optional;

/// What a bot's host must carry out. A host collects these while the machine handles an event and
/// acts afterwards; it never calls the machine from inside a call. The methods without a body are
/// orders to act; those that answer are for a host that is one with its venue; the others are
/// records, for hosts that keep any.
public interface BotEffects {
  /// Store and send this order.
  void place(ApprovedOrder order);

  /// Ask the venue to cancel this order.
  void cancel(Order order);

  /// Lets the order rest now, where nothing that was asked for before is still to be done: the same
  /// as placing it and being told that it was accepted.
  ///
  /// @return false when it does not rest, and is to be placed
  default boolean restsAtOnce(ApprovedOrder order) {
    return false;
  }

  /// Takes the order off now, where nothing that was asked for before is still to be done: the same
  /// as cancelling it and being told that it is gone.
  ///
  /// @return false when it is not gone, and is to be cancelled
  default boolean goesAtOnce(Order order) {
    return false;
  }

  /// These wakes replace the former ones.
  void wakes(List<Wake> wakes);

  /// An order is in a new state.
  default void orderChanged(Order order) {}

  /// A fill has been booked.
  default void booked(OrderRef order, Fill fill, Position position) {}

  /// Funding has been booked; deals that it belongs to are reported as changed, too.
  default void funded(Amount amount, Position position) {}

  /// A deal has opened, changed or closed.
  default void dealChanged(Deal deal) {}

  /// The strategy was asked and this is why it answers as it does. Not called when it gave no
  /// reason and nothing changed.
  default void decided(
      String occasion, List<Reason> reasons, List<Order> placed, List<Order> cancelled) {}

  /// The bot is in another phase.
  ///
  /// @param why empty where the phase speaks for itself
  default void phaseChanged(BotPhase phase, Optional<Reason> why) {}

  /// The strategy saw its entry condition, taken or refused.
  default void signal(Announcement.SignalSeen signal) {}

  /// Something the user may want to do.
  default void suggested(Reason what) {}
}
