package io.millrace.core.strategy;

import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderSlot;
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
}
