package io.millrace.core.strategy;

import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.util.Optional;

/// What a user, or a signal on his behalf, asks of a running strategy. A strategy refuses, with a
/// reason, what it does not offer.
public sealed interface Command {
  /// Opens a deal now, if the other conditions allow.
  ///
  /// @param by who asked: `user`, `signal`
  record OpenDeal(String by) implements Command {}

  /// Buys more (sells more, on the short side) for an open deal: at market, or at a limit.
  record AddFunds(long deal, Quantity quantity, Optional<Price> limit) implements Command {}

  /// Changes how many safety orders an open deal may use.
  record ChangeSafetyOrders(long deal, int max) implements Command {}

  /// Changes the take profit of an open deal.
  ///
  /// @param percent as a ratio: 0.015 for 1.5 %
  record EditTakeProfit(long deal, Ratio percent) implements Command {}

  /// Changes, or with nothing removes, the stop loss of an open deal.
  record EditStopLoss(long deal, Optional<Ratio> percent) implements Command {}

  /// Ends a deal at market; deal 0 means whatever the bot holds.
  record CloseAtMarket(long deal) implements Command {}

  /// Ends a deal and keeps the coins: its orders go, nothing is sold.
  record CancelDeal(long deal) implements Command {}

  /// Cancels everything and sells the position with a limit `margin` below the price.
  record EmergencyClose(Ratio margin) implements Command {}

  /// Gives a basket grid that holds nothing a new anchor: the price of now, or the one given.
  record Reanchor(Optional<Price> anchor) implements Command {}
}
