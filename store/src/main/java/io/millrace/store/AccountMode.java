package io.millrace.store;

/// Where an account's orders go, and what is at stake.
public enum AccountMode {
  /// nowhere: a venue that pretends
  PAPER,
  /// to a real venue, with money that it gives away
  TESTNET,
  /// to a real venue, with real money
  LIVE;

  /// Whether orders leave this process, so that answers can be lost.
  public boolean isReal() {
    return this != PAPER;
  }
}
