package io.millrace.core.indicator;

/// Which number of a bar an indicator reads.
public enum BarField {
  OPEN,
  HIGH,
  LOW,
  CLOSE,
  /// (high + low + close) / 3.
  TYPICAL,
  VOLUME;

  double of(double open, double high, double low, double close, double volume) {
    return switch (this) {
      case OPEN -> open;
      case HIGH -> high;
      case LOW -> low;
      case CLOSE -> close;
      case TYPICAL -> typical(high, low, close);
      case VOLUME -> volume;
    };
  }

  static double typical(double high, double low, double close) {
    return (high + low + close) / 3;
  }
}
