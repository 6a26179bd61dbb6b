package io.millrace.venuesim.binance.exchange;

/// A condition on the state of an order that is to be cancelled.
public enum CancelRestriction {
  NONE,
  ONLY_NEW,
  ONLY_PARTIALLY_FILLED
}
