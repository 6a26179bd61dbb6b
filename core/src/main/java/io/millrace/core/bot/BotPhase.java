package io.millrace.core.bot;

/// Where a bot is in its life, as people see it. Derived from what the machine holds, never set.
public enum BotPhase {
  /// created or started, not yet asked its strategy
  STARTING,
  /// running, holds nothing but dust, waits for its conditions
  MONITORING,
  /// holds nothing but dust, and an order is on its way
  PLACING_ORDER,
  IN_POSITION,
  /// on its way out: stopping, or selling what it holds
  CLOSING,
  STOPPED,
  /// an order was refused for lack of funds; tried again when funds arrive, or after a minute
  WAITING_FOR_BALANCE,
  /// opens nothing new, manages what is open
  PAUSED,
  /// needs a person: see the error and retry
  ERROR
}
