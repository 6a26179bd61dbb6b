package io.millrace.simulation.faults;

import java.util.SplittableRandom;

/// Random choices of one part of a run. Each part has its own, named from the seed, so that a
/// change in one leaves the others' choices as they were.
final class Chance {
  private final SplittableRandom random;

  Chance(long seed, String part) {
    random = new SplittableRandom(seed * 1_000_003 + part.hashCode());
  }

  /// Whether something of this probability happens.
  boolean happens(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /// From `low` to `high`, both included.
  long between(long low, long high) {
    return random.nextLong(low, high + 1);
  }

  /// A rate for this run: often none at all, so that each fault is also seen without the others.
  double rate(double most) {
    return random.nextDouble() < 0.4 ? 0 : random.nextDouble() * most;
  }
}
