package io.millrace.server.api;

/// How much is at stake.
public enum Mode {
  /// nothing: a venue that pretends
  PAPER,
  /// nothing: a real venue, with money that it gives away
  TESTNET,
  /// real money
  LIVE
}
