package io.millrace.venuesim.binance.exchange;

/// The states of an order, in the venue's words.
public enum OrderStatus {
  NEW,
  PENDING_NEW,
  PARTIALLY_FILLED,
  FILLED,
  CANCELED,
  REJECTED,
  EXPIRED,
  EXPIRED_IN_MATCH;

  public boolean isOpen() {
    return this == NEW || this == PENDING_NEW || this == PARTIALLY_FILLED;
  }
}
