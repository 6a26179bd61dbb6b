package io.millrace.core.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An exact positive or negative fraction in lowest terms, for factors such as `(1 + t) / (1 − f)`
/// that no decimal can hold. Dividing happens once, when a result is put on a tick or step grid.
///
/// Nearly all fit two `long`s, which is how they are kept: bots hold dozens of them.
public final class Fraction implements Comparable<Fraction> {
  public static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);
  public static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
  private static final int MOST_BITS = 62;

  private final long numerator;
  private final long denominator;

  /// Holds the fraction when a part does not fit; the `long`s are {@link #UNFIT} then.
  private final @Nullable Large large;

  static final long UNFIT = -1;

  private record Large(BigInteger numerator, BigInteger denominator) {}

  /// @throws ArithmeticException when the denominator is 0
  public Fraction(BigInteger numerator, BigInteger denominator) {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("fraction with denominator 0");
    }
    if (fits(numerator) && fits(denominator)) {
      long up = numerator.longValue();
      long down = denominator.longValue();
      long divisor = down < 0 ? -commonDivisor(up, down) : commonDivisor(up, down);
      this.numerator = up / divisor;
      this.denominator = down / divisor;
      this.large = null;
      return;
    }
    BigInteger divisor = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      divisor = divisor.negate();
    }
    BigInteger up = numerator.divide(divisor);
    BigInteger down = denominator.divide(divisor);
    boolean fit = fits(up) && fits(down);
    this.numerator = fit ? up.longValue() : UNFIT;
    this.denominator = fit ? down.longValue() : UNFIT;
    this.large = fit ? null : new Large(up, down);
  }

  private static boolean fits(BigInteger part) {
    return part.bitLength() <= MOST_BITS;
  }

  /// The greatest one, above 0; one of the two is not 0.
  private static long commonDivisor(long one, long other) {
    long a = Math.abs(one);
    long b = Math.abs(other);
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  public static Fraction of(long numerator, long denominator) {
    return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  public BigInteger numerator() {
    return large == null ? BigInteger.valueOf(numerator) : large.numerator;
  }

  /// Above zero.
  public BigInteger denominator() {
    return large == null ? BigInteger.valueOf(denominator) : large.denominator;
  }

  /// The numerator, or a negative number when it is negative or one of the parts does not fit.
  long smallNumerator() {
    return numerator;
  }

  /// The denominator, or {@link #UNFIT}.
  long smallDenominator() {
    return denominator;
  }

  /// @throws NumberFormatException when it has more digits than may be
  public static Fraction of(BigDecimal value) {
    Digits.check(value);
    return value.scale() <= 0
        ? new Fraction(value.toBigIntegerExact(), BigInteger.ONE)
        : new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
  }

  public static Fraction of(String decimalText) {
    return of(Digits.parse(decimalText));
  }

  /// `percent("1.5")` is 3/200.
  public static Fraction percent(BigDecimal percent) {
    return of(percent.movePointLeft(2));
  }

  public Fraction plus(Fraction other) {
    return new Fraction(
        numerator().multiply(other.denominator()).add(other.numerator().multiply(denominator())),
        denominator().multiply(other.denominator()));
  }

  public Fraction minus(Fraction other) {
    return plus(other.negate());
  }

  public Fraction negate() {
    return new Fraction(numerator().negate(), denominator());
  }

  public Fraction times(Fraction other) {
    return other.equals(ONE)
        ? this
        : new Fraction(
            numerator().multiply(other.numerator()), denominator().multiply(other.denominator()));
  }

  public Fraction dividedBy(Fraction other) {
    return other.equals(ONE)
        ? this
        : new Fraction(
            numerator().multiply(other.denominator()), denominator().multiply(other.numerator()));
  }

  public Fraction pow(int exponent) {
    return new Fraction(numerator().pow(exponent), denominator().pow(exponent));
  }

  public int signum() {
    return large == null ? Long.signum(numerator) : large.numerator.signum();
  }

  /// Rounded to `decimals` decimals.
  public BigDecimal toBigDecimal(int decimals, RoundingMode mode) {
    return new BigDecimal(numerator()).divide(new BigDecimal(denominator()), decimals, mode);
  }

  public double toDouble() {
    return toBigDecimal(18, RoundingMode.HALF_EVEN).doubleValue();
  }

  @Override
  public int compareTo(Fraction other) {
    return numerator()
        .multiply(other.denominator())
        .compareTo(other.numerator().multiply(denominator()));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fraction fraction
        && numerator == fraction.numerator
        && denominator == fraction.denominator
        && Objects.equals(large, fraction.large);
  }

  @Override
  public int hashCode() {
    return Objects.hash(numerator, denominator, large);
  }

  @Override
  public String toString() {
    return numerator() + "/" + denominator();
  }

  /// `units × this`, rounded to a multiple of `grid` (all at eight decimals).
  long timesOnGrid(long units, long grid, RoundingMode mode) {
    return Wide.divideOnGrid(
        BigInteger.valueOf(units).multiply(numerator()), denominator(), grid, mode);
  }
}
