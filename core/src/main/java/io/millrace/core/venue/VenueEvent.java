package io.millrace.core.venue;

import io.millrace.core.account.Balance;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Fill;
import io.millrace.core.value.Amount;

/// What a venue says about an account.
public sealed interface VenueEvent {
  /// The venue has the order.
  record Accepted(ClientOrderId id) implements VenueEvent {}

  /// The venue said no, definitely.
  ///
  /// @param lackOfFunds whether more balance would change the answer
  record Refused(ClientOrderId id, String why, boolean lackOfFunds) implements VenueEvent {}

  /// Nobody knows whether the order arrived; the venue must be asked.
  record Unknown(ClientOrderId id, String why) implements VenueEvent {}

  /// Proven: the order never arrived and never will.
  record NeverArrived(ClientOrderId id) implements VenueEvent {}

  /// The order is gone, by our wish or anybody's.
  record Cancelled(ClientOrderId id) implements VenueEvent {}

  /// The cancel came too late or failed.
  record CancelFailed(ClientOrderId id, String why) implements VenueEvent {}

  /// The venue ended the order by its own rules.
  record Expired(ClientOrderId id, String why) implements VenueEvent {}

  /// The order has traded.
  ///
  /// @param tradeId the venue's id of the execution, unique for the instrument
  record Traded(ClientOrderId id, String tradeId, Fill fill) implements VenueEvent {}

  /// Funding was paid for what a bot holds.
  ///
  /// @param amount in quote, negative when paid by us
  record Funded(long bot, Amount amount) implements VenueEvent {}

  /// The venue has closed the whole position of a bot, and ended or will end its orders.
  ///
  /// @param tradeId the venue's id of the execution, unique for the instrument
  /// @param fill in the slot of a liquidation of no deal
  record Liquidated(long bot, String why, String tradeId, Fill fill) implements VenueEvent {}

  /// What the account now has of an asset.
  record BalanceChanged(Balance balance) implements VenueEvent {}
}
