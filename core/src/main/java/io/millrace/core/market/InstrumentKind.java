package io.millrace.core.market;

/// What one unit of an instrument is. Spot moves coins; the others move a margined position.
public enum InstrumentKind {
  SPOT,
  PERPETUAL,
  FUTURE;

  /// Whether a position may be negative and nothing is delivered on a fill.
  public boolean isMargined() {
    return this != SPOT;
  }
}
