package io.millrace.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Random values from a seed: SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
/// Generators, 2014), written out so that a seed means the same values on every Java release.
/// Slightly uneven over huge ranges, which tests do not mind. Not safe for use by several threads.
public final class SeededRandom {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long state;

  public SeededRandom(long seed) {
    this.seed = seed;
    this.state = seed;
  }

  /// The seed this generator began with, for messages.
  public long seed() {
    return seed;
  }

  public long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// From `low` to `high`, both included.
  public long longBetween(long low, long high) {
    if (low > high) {
      throw new IllegalArgumentException("low " + low + " is above high " + high);
    }
    long span = high - low + 1;
    // The span overflows to 0 or below only when it covers more than half of all longs.
    if (span <= 0) {
      long candidate = nextLong();
      while (candidate < low || candidate > high) {
        candidate = nextLong();
      }
      return candidate;
    }
    return low + Math.floorMod(nextLong(), span);
  }

  /// From `low` to `high`, both included.
  public int intBetween(int low, int high) {
    return (int) longBetween(low, high);
  }

  /// From 0 until before 1.
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /// From `low` until before `high`.
  public double doubleBetween(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /// True with this probability: never for 0, always for 1.
  public boolean chance(double probability) {
    return nextDouble() < probability;
  }

  public <T> T oneOf(List<T> choices) {
    return choices.get(intBetween(0, choices.size() - 1));
  }

  @SafeVarargs
  public final <T> T oneOf(T... choices) {
    return choices[intBetween(0, choices.length - 1)];
  }

  /// A list of `min` to `max` elements, each made in turn from this generator.
  public <T> List<T> listOf(int min, int max, Function<SeededRandom, T> element) {
    int size = intBetween(min, max);
    List<T> made = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      made.add(element.apply(this));
    }
    return made;
  }

  /// The same elements in another order; the given list stays as it is.
  public <T> List<T> shuffled(List<T> elements) {
    List<T> order = new ArrayList<>(elements);
    for (int i = order.size() - 1; i > 0; i--) {
      int other = intBetween(0, i);
      T moved = order.get(i);
      order.set(i, order.get(other));
      order.set(other, moved);
    }
    return order;
  }

  /// A generator of its own, so that drawing more from one does not change what the other yields.
  public SeededRandom fork() {
    return new SeededRandom(nextLong());
  }

  @Override
  public String toString() {
    return "seed " + seed;
  }
}
