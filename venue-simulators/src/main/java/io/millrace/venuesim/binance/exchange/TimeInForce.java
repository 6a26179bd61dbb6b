package io.millrace.venuesim.binance.exchange;

/// How long what did not trade at once stays.
public enum TimeInForce {
  GTC,
  IOC,
  FOK
}
