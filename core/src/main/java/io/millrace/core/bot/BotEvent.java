package io.millrace.core.bot;

import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Amount;

/// What can happen to a bot.
public sealed interface BotEvent {
  /// Run, or run on: the first start, a restart of the host, the end of a pause.
  record Start() implements BotEvent {}

  /// Open nothing new; manage what is open.
  record Pause() implements BotEvent {}

  /// Cancel what rests and stop.
  ///
  /// @param close sell what is held first
  record Stop(boolean close) implements BotEvent {}

  /// Try again after an error.
  record Retry() implements BotEvent {}

  /// The host has recovered after a restart or a gap: orders and fills are as the venue says.
  record Recovered() implements BotEvent {}

  /// A person, or a signal, asks for something.
  record Asked(Command command) implements BotEvent {}

  /// A wake of the plan came true.
  ///
  /// @param occasion as the strategy is told of it: a host that wakes at every bar makes it once
  record Woken(Occasion.Woken occasion) implements BotEvent {
    public Woken(Wake wake) {
      this(new Occasion.Woken(wake));
    }
  }

  /// Funds of the account have changed, or the time to try again has come.
  record FundsChanged() implements BotEvent {}

  /// The order is stored and on the wire.
  record Sent(OrderRef order) implements BotEvent {}

  record Accepted(OrderRef order) implements BotEvent {}

  /// The venue, or the gate of the account, said no, definitely.
  ///
  /// @param lackOfFunds whether more balance would change the answer
  record Refused(OrderRef order, String why, boolean lackOfFunds) implements BotEvent {}

  /// Nobody knows whether the order arrived.
  record Unknown(OrderRef order, String why) implements BotEvent {}

  /// Proven: the order never arrived and never will.
  record NeverArrived(OrderRef order) implements BotEvent {}

  /// The venue confirms that the order is gone, by our wish or anybody's.
  record Cancelled(OrderRef order) implements BotEvent {}

  /// The venue ended the order by its own rules.
  record Expired(OrderRef order, String why) implements BotEvent {}

  /// The cancel came too late or failed: the order works as before.
  record CancelFailed(OrderRef order, String why) implements BotEvent {}

  /// Funding was paid for what is held.
  ///
  /// @param amount in quote, negative when paid by us
  record Funded(Amount amount) implements BotEvent {}

  /// The venue takes the position over and ends all orders. What that trades follows, in slots of
  /// {@link OrderSlot#liquidation}.
  record Liquidated(String why) implements BotEvent {}

  /// The host leaves the contract for the next one and ends all orders. What closing the position
  /// traded follows, in slots of {@link OrderSlot#roll}, then the cancelled orders; {@link
  /// Recovered} then lets the bot go on in the new contract. Nothing is placed in between.
  record Rolled() implements BotEvent {}

  /// An order has traded.
  ///
  /// @param fill its slot is the order's
  record Traded(OrderRef order, Fill fill) implements BotEvent {}
}
