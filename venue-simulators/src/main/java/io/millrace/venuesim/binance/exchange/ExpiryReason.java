package io.millrace.venuesim.binance.exchange;

/// Why the venue itself ended an order.
public enum ExpiryReason {
  NONE,
  REJECTED,
  EXCHANGE_CANCELED,
  OCO_TRIGGER,
  OTO_PHASE_ONE_EXPIRED,
  UNFILLED_IOC_QUANTITY_EXPIRED,
  UNFILLED_FOK_ORDER_EXPIRED,
  INSUFFICIENT_LIQUIDITY,
  EXECUTION_RULE_PRICE_RANGE_EXCEEDED
}
