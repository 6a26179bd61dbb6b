package io.millrace.simulation.faults;

/// A promise of the product has been broken.
///
/// @see io.millrace.core.venue.path.OrderPath
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param invariant its name in reliability §2, such as `I3`
  Violation(String invariant, String what) {
    super(invariant + ": " + what);
  }

  static void unless(boolean holds, String invariant, String what) {
    if (!holds) {
      throw new Violation(invariant, what);
    }
  }
}
