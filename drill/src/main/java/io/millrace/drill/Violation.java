package io.millrace.drill;

import java.io.Serial;
import java.util.function.Supplier;

/// A promise of the product has been broken. An error, so that nothing which survives failures
/// survives this.
final class Violation extends Error {
  @Serial private static final long serialVersionUID = 1;

  private final String invariant;

  /// @param invariant its name in reliability §2, such as `I3`
  Violation(String invariant, String what) {
    super(invariant + ": " + what);
    this.invariant = invariant;
  }

  /// Its name, such as `I3`.
  String invariant() {
    return invariant;
  }

  /// @param what asked for only when it does not hold: most of the time everything does
  static void unless(boolean holds, String invariant, Supplier<String> what) {
    if (!holds) {
      throw new Violation(invariant, what.get());
    }
  }
}
