package io.millrace.core.strategy;

import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.reason.Reason;
import io.millrace.core.value.Quantity;

/// Why a strategy is asked.
public sealed interface Occasion {
  /// The bot starts, restarts, is resumed or edited: decide from the state alone.
  record Started() implements Occasion {}

  /// An order of the plan has traded.
  ///
  /// @param filled everything that has traded in the slot, this fill included
  /// @param complete whether the slot's desired quantity has traded
  record Filled(Fill fill, Quantity filled, boolean complete) implements Occasion {}

  /// A wake of the plan came true.
  record Woken(Wake wake) implements Occasion {}

  /// Somebody asked for something.
  record Commanded(Command command) implements Occasion {}

  /// The venue ended an order without our asking, or refused it.
  ///
  /// @param filled what had traded in the slot by then
  record OrderEnded(OrderSlot slot, Quantity filled, String why) implements Occasion {}

  /// What the plan still wants to trade in a slot is less than the venue takes, mostly the rest of
  /// an order that was cancelled after most of it had traded. It is not sent; nothing more of the
  /// slot will trade unless the plan says otherwise. What is held of it and cannot be given back is
  /// dust.
  ///
  /// @param filled what has traded in the slot
  /// @param why which rule it would break
  record TooSmall(OrderSlot slot, Quantity filled, Reason why) implements Occasion {}
}
