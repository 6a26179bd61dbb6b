package io.millrace.core.testing;

/// Runs a property over generated cases. Each case has a seed of its own, derived from the base
/// seed, and a failure names it: `-Dmillrace.seed=<that seed>` then runs this one case alone. Base
/// seeds are written in the tests, so that every run sees the same cases.
///
/// ```java
/// Gen.cases(500, 42, random -> {
///   List<Integer> list = random.listOf(0, 20, r -> r.intBetween(-9, 9));
///   assertThat(reversed(reversed(list))).isEqualTo(list);
/// });
/// ```
public final class Gen {
  private static final String SEED_PROPERTY = "millrace.seed";

  private Gen() {}

  /// Checks one case; draws everything it needs from `random`, and nothing from elsewhere.
  @FunctionalInterface
  public interface Property {
    void check(SeededRandom random) throws Exception;
  }

  /// Checks `count` cases, or the one case that the system property `millrace.seed` names.
  ///
  /// @throws AssertionError at the first case that fails, naming its seed, with the failure as
  ///   cause
  public static void cases(int count, long baseSeed, Property property) {
    Long only = Long.getLong(SEED_PROPERTY);
    if (only != null) {
      run(only, "the only case", property);
      return;
    }
    for (int i = 0; i < count; i++) {
      run(caseSeed(baseSeed, i), "case " + (i + 1) + " of " + count, property);
    }
  }

  /// The seed of case `index`; neighbouring base seeds share no cases.
  static long caseSeed(long baseSeed, int index) {
    return SeededRandom.mix(SeededRandom.mix(baseSeed) + index);
  }

  // Everything is caught: whatever a case dies of, its seed must be told.
  @SuppressWarnings("CatchingUnchecked")
  private static void run(long seed, String which, Property property) {
    try {
      property.check(new SeededRandom(seed));
    } catch (Exception | AssertionError | StackOverflowError failure) {
      throw new AssertionError(
          which + " failed, repeat it with -D" + SEED_PROPERTY + "=" + seed + ": " + failure,
          failure);
    }
  }
}
