package io.millrace.core.indicator;

/// How true ranges are averaged.
public enum Smoothing {
  /// average += (value − average) / period, begun with the mean of the first `period` values.
  WILDER,
  /// The plain mean of the last `period` values.
  SIMPLE
}
