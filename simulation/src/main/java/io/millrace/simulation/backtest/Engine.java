package io.millrace.simulation.backtest;

/// How a backtest goes through the bars. Both give the same result; skipping is only faster.
public enum Engine {
  WALK,
  SKIP;

  /// Reads `walk` or `skip`.
  ///
  /// @throws IllegalArgumentException naming what is allowed
  public static Engine of(String text) {
    return switch (text) {
      case "walk" -> WALK;
      case "skip" -> SKIP;
      default -> throw new IllegalArgumentException("engine '" + text + "' must be walk or skip");
    };
  }

  @Override
  public String toString() {
    return this == WALK ? "walk" : "skip";
  }
}
