package io.millrace.venuesim.binance.exchange;

/// The order types of Spot.
public enum OrderType {
  LIMIT,
  MARKET,
  STOP_LOSS,
  STOP_LOSS_LIMIT,
  TAKE_PROFIT,
  TAKE_PROFIT_LIMIT,
  LIMIT_MAKER;

  /// Whether it waits for a price before it goes to the book.
  public boolean isContingent() {
    return isStopLoss() || isTakeProfit();
  }

  public boolean isStopLoss() {
    return this == STOP_LOSS || this == STOP_LOSS_LIMIT;
  }

  public boolean isTakeProfit() {
    return this == TAKE_PROFIT || this == TAKE_PROFIT_LIMIT;
  }

  /// Whether it takes any price once it works.
  public boolean isMarket() {
    return this == MARKET || this == STOP_LOSS || this == TAKE_PROFIT;
  }

  /// Whether its stop price lies above the market: a stop loss that buys, a take profit that sells.
  public boolean triggersAbove(Side side) {
    return isStopLoss() == (side == Side.BUY);
  }
}
