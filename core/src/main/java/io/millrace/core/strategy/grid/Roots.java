package io.millrace.core.strategy.grid;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// The root that a geometric grid's ratio is, far finer than any tick, so that every machine puts
/// the lines on the same ticks.
final class Roots {
  static final MathContext PRECISE = new MathContext(64, RoundingMode.HALF_EVEN);
  static final MathContext SETTLED = new MathContext(40, RoundingMode.HALF_EVEN);

  /// Newton squares the error each time, times half the degree: from 15 digits three rounds give 64
  /// even for a thousandth root; five leave room.
  private static final int ROUNDS = 5;

  private Roots() {}

  /// The `degree`-th root of a positive number.
  static BigDecimal root(BigDecimal of, int degree) {
    BigDecimal n = BigDecimal.valueOf(degree);
    BigDecimal guess = new BigDecimal(StrictMath.pow(of.doubleValue(), 1.0 / degree));
    for (int round = 0; round < ROUNDS; round++) {
      BigDecimal other = of.divide(guess.pow(degree - 1, PRECISE), PRECISE);
      BigDecimal sum = guess.multiply(n.subtract(BigDecimal.ONE), PRECISE).add(other, PRECISE);
      guess = sum.divide(n, PRECISE);
    }
    return guess;
  }
}
