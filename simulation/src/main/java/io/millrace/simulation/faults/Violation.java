package io.millrace.simulation.faults;

import org.jspecify.annotations.Nullable;

/// A promise of the product has been broken.
///
/// @see io.millrace.core.venue.path.OrderPath
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String text;

  /// @param invariant its name in reliability §2, such as `I3`
  Violation(String invariant, String what) {
    super(invariant + ": " + what);
    text = invariant + ": " + what;
  }

  String text() {
    return text;
  }

  /// What must be there.
  static <T> T there(@Nullable T thing, String invariant, String what) {
    if (thing == null) {
      throw new Violation(invariant, what);
    }
    return thing;
  }

  static void unless(boolean holds, String invariant, String what) {
    if (!holds) {
      throw new Violation(invariant, what);
    }
  }
}
