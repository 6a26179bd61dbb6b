package io.millrace.venuesim.binance.exchange;

/// Which way an order trades the base asset.
public enum Side {
  BUY,
  SELL;

  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }
}
