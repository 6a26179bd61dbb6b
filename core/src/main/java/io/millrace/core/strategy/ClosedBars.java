package io.millrace.core.strategy;

/// The indicators of a strategy at the closes of recorded bars.
public interface ClosedBars {
  /// The value of the indicator at `index` of {@link StrategyType#indicators} as of the close of a
  /// bar; NaN where it has not had enough bars.
  double indicator(int index, int bar);
}
