package io.millrace.simulation.exchange;

/// When a resting limit order fills.
public enum FillMode {
  /// the path reaches the limit
  TOUCH,
  /// the path goes beyond the limit: the cautious assumption that we are last in the queue
  THROUGH,
  /// prints of a recorded market reach it in its queue: only where the book is known, and only for
  /// what was printed
  QUEUE;

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
    return switch (this) {
      case TOUCH -> "touch";
      case THROUGH -> "through";
      case QUEUE -> "queue";
    };
  }
}
