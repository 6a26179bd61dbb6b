package io.millrace.core.bot;

import io.millrace.core.account.Balance;
import io.millrace.core.risk.RiskLimits;
import io.millrace.core.value.Amount;

/// What can happen to an account.
public sealed interface AccountEvent {
  /// Something happens to one of its bots.
  record ToBot(long bot, BotEvent event) implements AccountEvent {}

  /// The venue reports what the account has of an asset.
  record BalanceChanged(Balance balance) implements AccountEvent {}

  /// The time has come for bots that lack funds, or whose cancels failed, to try again.
  record RetryDue() implements AccountEvent {}

  /// Prices have moved, or a second has passed: time to look at the limits of the whole account.
  record RiskDue() implements AccountEvent {}

  /// A person lets entries through again after a limit had stopped them.
  record ResumeRisk() implements AccountEvent {}

  /// A person has given the account other limits.
  record LimitsChanged(RiskLimits limits) implements AccountEvent {}

  /// The firm that lends the account has reset it: its limits begin anew, at its start.
  record PropFirmReset() implements AccountEvent {}

  /// The firm has paid out money to the trader.
  record PaidOut(Amount money) implements AccountEvent {}

  /// The kill switch: every bot cancels its orders and stops.
  ///
  /// @param close sell what is held, too
  record StopAll(boolean close) implements AccountEvent {}

  /// The host has recovered: every bot decides anew from its state.
  record Recovered() implements AccountEvent {}
}
