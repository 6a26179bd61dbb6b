package io.millrace.venuesim.binance.exchange;

/// What an execution report reports.
public enum ExecutionType {
  NEW,
  CANCELED,
  REPLACED,
  REJECTED,
  TRADE,
  EXPIRED,
  TRADE_PREVENTION
}
