package io.millrace.core.order;

/// Which way an order trades.
public enum Side {
  BUY,
  SELL;

  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }

  public String lower() {
    return this == BUY ? "buy" : "sell";
  }
}
