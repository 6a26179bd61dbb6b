package io.millrace.core.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// An exact positive or negative fraction in lowest terms, for factors such as `(1 + t) / (1 − f)`
/// that no decimal can hold. Dividing happens once, when a result is put on a tick or step grid.
public record Fraction(BigInteger numerator, BigInteger denominator)
    implements Comparable<Fraction> {
  public static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);
  public static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

  public Fraction {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("fraction with denominator 0");
    }
    if (denominator.signum() < 0) {
      numerator = numerator.negate();
      denominator = denominator.negate();
    }
    BigInteger common = numerator.gcd(denominator);
    if (!common.equals(BigInteger.ONE)) {
      numerator = numerator.divide(common);
      denominator = denominator.divide(common);
    }
  }

  public static Fraction of(long numerator, long denominator) {
    return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  public static Fraction of(BigDecimal value) {
    return value.scale() <= 0
        ? new Fraction(value.toBigIntegerExact(), BigInteger.ONE)
        : new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
  }

  public static Fraction of(String decimalText) {
    return of(new BigDecimal(decimalText.strip()));
  }

  /// `percent("1.5")` is 3/200.
  public static Fraction percent(BigDecimal percent) {
    return of(percent.movePointLeft(2));
  }

  public Fraction plus(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  public Fraction minus(Fraction other) {
    return plus(other.negate());
  }

  public Fraction negate() {
    return new Fraction(numerator.negate(), denominator);
  }

  public Fraction times(Fraction other) {
    return new Fraction(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  public Fraction dividedBy(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  public Fraction pow(int exponent) {
    return new Fraction(numerator.pow(exponent), denominator.pow(exponent));
  }

  public int signum() {
    return numerator.signum();
  }

  /// Rounded to `decimals` decimals.
  public BigDecimal toBigDecimal(int decimals, RoundingMode mode) {
    return new BigDecimal(numerator).divide(new BigDecimal(denominator), decimals, mode);
  }

  public double toDouble() {
    return toBigDecimal(18, RoundingMode.HALF_EVEN).doubleValue();
  }

  @Override
  public int compareTo(Fraction other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }

  /// `units × this`, rounded to a multiple of `grid` (all at eight decimals).
  long timesOnGrid(long units, long grid, RoundingMode mode) {
    return Wide.divideOnGrid(
        BigInteger.valueOf(units).multiply(numerator), denominator, grid, mode);
  }
}
