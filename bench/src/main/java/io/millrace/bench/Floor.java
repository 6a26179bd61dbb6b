package io.millrace.bench;

/// What the same rule costs with nothing around it: no orders, no money, no events.
final class Floor {
  private Floor() {}

  /// How many entries were closed by the averages crossing back.
  static int trades(long[] closes, int fast, int slow) {
    long fastSum = 0;
    long slowSum = 0;
    boolean held = false;
    boolean above = true;
    int trades = 0;
    for (int i = 0; i < closes.length; i++) {
      fastSum += closes[i];
      slowSum += closes[i];
      if (i >= fast) {
        fastSum -= closes[i - fast];
      }
      if (i >= slow) {
        slowSum -= closes[i - slow];
      }
      if (i < slow - 1) {
        continue;
      }
      long difference = fastSum * slow - slowSum * fast;
      if (difference > 0) {
        held |= !above;
        above = true;
      } else if (difference < 0) {
        trades += held ? 1 : 0;
        held = false;
        above = false;
      }
    }
    return trades;
  }
}
