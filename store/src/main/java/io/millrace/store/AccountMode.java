package io.millrace.store;

/// Whether an account trades real money.
public enum AccountMode {
  PAPER,
  LIVE
}
