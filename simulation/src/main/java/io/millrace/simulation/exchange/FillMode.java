package io.millrace.simulation.exchange;

/// When a resting limit order fills.
public enum FillMode {
  /// the path reaches the limit
  TOUCH,
  /// the path goes beyond the limit: the cautious assumption that we are last in the queue
  THROUGH;

  /// Reads `touch` or `through`.
  ///
  /// @throws IllegalArgumentException naming what is allowed
  public static FillMode of(String text) {
    return switch (text) {
      case "touch" -> TOUCH;
      case "through" -> THROUGH;
      default -> throw new IllegalArgumentException("fill '" + text + "' must be touch or through");
    };
  }

  @Override
  public String toString() {
    return this == TOUCH ? "touch" : "through";
  }
}
