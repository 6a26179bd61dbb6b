package io.millrace.core.indicator;

/// A named output of an indicator. Which lines an indicator has, and in which order, says {@link
/// IndicatorSpec#lines()}.
public enum IndicatorLine {
  /// The only line of an indicator that has one, and the main line of any other: the average of a
  /// band, the VWAP, the ADX.
  VALUE,
  /// Upper band.
  UPPER,
  /// Lower band.
  LOWER,
  /// One standard deviation, in units of price.
  DEVIATION,
  /// +DI, from 0 to 100.
  PLUS_DI,
  /// −DI, from 0 to 100.
  MINUS_DI,
  /// Bars since the session began, the last closed one included; 1 on its first bar.
  SESSION_BARS,
  /// The value a bar before.
  PREVIOUS,
  HIGH,
  LOW,
  /// When the bar opened, milliseconds since 1970 UTC.
  OPEN_TIME,
  /// The close before a session began.
  PRIOR_CLOSE
}
