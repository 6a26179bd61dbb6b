package io.millrace.venuesim.binance.exchange;

/// Whether a symbol can be traded. Only TRADING takes new orders; CANCEL_ONLY still cancels.
public enum SymbolStatus {
  TRADING,
  END_OF_DAY,
  HALT,
  BREAK,
  CANCEL_ONLY
}
