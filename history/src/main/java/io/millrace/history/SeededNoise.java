package io.millrace.history;

/// xoshiro256++ (Blackman, Vigna: Scrambled Linear Pseudorandom Number Generators, 2021), seeded by
/// SplitMix64 as its authors advise, with normal deviates by Marsaglia's polar method.
final class SeededNoise {
  private final long[] state = new long[4];
  private double spare;
  private boolean hasSpare;

  SeededNoise(long seed) {
    long at = seed;
    for (int i = 0; i < state.length; i++) {
      at += 0x9E3779B97F4A7C15L;
      long z = (at ^ (at >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      state[i] = z ^ (z >>> 31);
    }
  }

  long nextLong() {
    long result = Long.rotateLeft(state[0] + state[3], 23) + state[0];
    long shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = Long.rotateLeft(state[3], 45);
    return result;
  }

  /// From 0 until before 1.
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  double nextGaussian() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    while (true) {
      double x = 2 * nextDouble() - 1;
      double y = 2 * nextDouble() - 1;
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * scale;
        hasSpare = true;
        return x * scale;
      }
    }
  }
}
