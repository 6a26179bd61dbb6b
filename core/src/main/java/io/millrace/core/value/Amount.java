package io.millrace.core.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// An exact signed amount of some asset at sixteen decimals, held in 128 bits.
///
/// Sixteen decimals because a price and a quantity have eight each: their product is exact, so
/// cost, proceeds and profit never lose a digit. Two `long`s because the canonical form makes
/// equality cheap and a fill costs nanoseconds, not a `BigDecimal` (ADR 0003). Range ±1.7 × 10^22,
/// enough for the balance of any coin; beyond it arithmetic throws.
///
/// @param high the upper 64 bits of the amount × 10^16, two's complement
/// @param low the lower 64 bits
public record Amount(long high, long low) implements Comparable<Amount> {
  public static final int DECIMALS = 16;
  public static final Amount ZERO = new Amount(0, 0);
  private static final long TEN_16 = 10_000_000_000_000_000L;
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  // Written out, as every command needs it: linking the generated one costs 50 ms at start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Amount amount && high == amount.high && low == amount.low;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(high) + Long.hashCode(low);
  }

  public static Amount of(String text) {
    return of(Digits.parse(text));
  }

  /// @throws NumberFormatException when the value has more than sixteen decimals or is out of range
  public static Amount of(BigDecimal value) {
    Digits.check(value);
    try {
      return ofUnits(value.setScale(DECIMALS, RoundingMode.UNNECESSARY).unscaledValue());
    } catch (ArithmeticException unfit) {
      var failure =
          new NumberFormatException(
              Fixed.plain(value) + " needs more than 16 decimals or is out of range");
      failure.initCause(unfit);
      throw failure;
    }
  }

  /// `price × quantity`, exact.
  public static Amount of(Price price, Quantity quantity) {
    return product(price.units(), quantity.units());
  }

  /// `price × quantity × multiplier`: the notional of a futures position. Exact, or it throws.
  public static Amount of(Price price, Quantity quantity, Ratio multiplier) {
    return multiplier.units() == Fixed.ONE
        ? of(price, quantity)
        : of(price, quantity).times(multiplier, DECIMALS, RoundingMode.UNNECESSARY);
  }

  /// Points of a contract are worth whole numbers nearly always, and every check of a futures order
  /// multiplies some.
  private Amount timesWhole(long factor) {
    long carried = Math.unsignedMultiplyHigh(low, factor);
    return new Amount(Math.addExact(Math.multiplyExact(high, factor), carried), low * factor);
  }

  static Amount product(long a, long b) {
    return new Amount(Math.multiplyHigh(a, b), a * b);
  }

  private static Amount ofUnits(BigInteger units) {
    if (units.bitLength() > 127) {
      throw new ArithmeticException("amount out of range");
    }
    return new Amount(units.shiftRight(64).longValue(), units.longValue());
  }

  /// @throws ArithmeticException when the sum is out of range
  public Amount plus(Amount other) {
    long sum = low + other.low;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    return new Amount(Math.addExact(Math.addExact(high, other.high), carry), sum);
  }

  /// @throws ArithmeticException when the difference is out of range
  public Amount minus(Amount other) {
    long borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
    return new Amount(
        Math.subtractExact(Math.subtractExact(high, other.high), borrow), low - other.low);
  }

  public Amount negate() {
    return new Amount(low == 0 ? Math.negateExact(high) : ~high, -low);
  }

  public Amount abs() {
    return signum() < 0 ? negate() : this;
  }

  /// This × `ratio`, rounded to `decimals` decimals: a fee is `notional.times(rate, 8, HALF_UP)`.
  public Amount times(Ratio ratio, int decimals, RoundingMode mode) {
    if (decimals == Fixed.DECIMALS) {
      long units = Decimal128.timesDividedBy(this, ratio.units(), TEN_16, mode);
      if (units != Decimal128.UNFIT) {
        return product(units, Fixed.ONE);
      }
    }
    long whole = ratio.units() / Fixed.ONE;
    return decimals == DECIMALS && whole > 0 && whole * Fixed.ONE == ratio.units()
        ? timesWhole(whole)
        : times(ratio.toFraction(), decimals, mode);
  }

  /// This × `factor`, rounded to `decimals` decimals.
  public Amount times(Fraction factor, int decimals, RoundingMode mode) {
    BigInteger grid = BigInteger.TEN.pow(DECIMALS - decimals);
    BigInteger product = toUnits().multiply(factor.numerator());
    return ofUnits(Wide.divide(product, factor.denominator().multiply(grid), mode).multiply(grid));
  }

  /// What of this amount falls to `part` of `whole`: the cost of the coins that were sold, of all
  /// that were bought. Half even at all decimals.
  ///
  /// @throws ArithmeticException when `whole` is zero
  public Amount share(Amount part, Amount whole) {
    return times(new Fraction(part.toUnits(), whole.toUnits()), DECIMALS, RoundingMode.HALF_EVEN);
  }

  /// This amount × `factor` spread over `quantity`, as a price on the grid of `tick`. The one place
  /// where an average is ever divided out: nothing stores an average price.
  public Price perUnit(Quantity quantity, Fraction factor, Price tick, RoundingMode mode) {
    long divisor = saturated(factor.smallDenominator(), quantity.units(), tick.units());
    long steps = Decimal128.timesDividedBy(this, factor.smallNumerator(), divisor, mode);
    return new Price(
        steps != Decimal128.UNFIT
            ? Math.multiplyExact(steps, tick.units())
            : Wide.divideOnGrid(
                toUnits().multiply(factor.numerator()),
                BigInteger.valueOf(quantity.units()).multiply(factor.denominator()),
                tick.units(),
                mode));
  }

  /// How much this amount buys at `price`, on the grid of `step`.
  public Quantity quantityAt(Price price, Quantity step, RoundingMode mode) {
    long divisor = saturated(1, price.units(), step.units());
    long steps = Decimal128.timesDividedBy(this, 1, divisor, mode);
    return Quantity.ofUnits(
        steps != Decimal128.UNFIT
            ? Math.multiplyExact(steps, step.units())
            : Wide.divideOnGrid(toUnits(), BigInteger.valueOf(price.units()), step.units(), mode));
  }

  /// The product when all factors and it fit a `long` and none is negative, else a negative number,
  /// which the fast way refuses.
  private static long saturated(long first, long second, long third) {
    if (first < 0 || second < 0 || third < 0 || Math.multiplyHigh(first, second) != 0) {
      return -1;
    }
    long product = first * second;
    return product < 0 || Math.multiplyHigh(product, third) != 0 ? -1 : product * third;
  }

  /// This ÷ `other`, for shares and returns.
  ///
  /// @throws ArithmeticException when `other` is zero
  public Ratio ratioTo(Amount other, RoundingMode mode) {
    return new Ratio(
        Wide.divide(toUnits().multiply(BigInteger.valueOf(Fixed.ONE)), other.toUnits(), mode)
            .longValueExact());
  }

  public Amount min(Amount other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public Amount max(Amount other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public int signum() {
    return high < 0 ? -1 : (high | low) == 0 ? 0 : 1;
  }

  public boolean isZero() {
    return (high | low) == 0;
  }

  public boolean isPositive() {
    return signum() > 0;
  }

  public boolean isNegative() {
    return high < 0;
  }

  public BigDecimal toBigDecimal() {
    return new BigDecimal(toUnits(), DECIMALS);
  }

  /// For statistics and charts only.
  public double toDouble() {
    return (high * 0x1p64 + Decimal128.unsigned(low)) / 1e16;
  }

  BigInteger toUnits() {
    if (high == low >> 63) {
      return BigInteger.valueOf(low);
    }
    BigInteger lower = BigInteger.valueOf(low);
    return BigInteger.valueOf(high).shiftLeft(64).add(low < 0 ? lower.add(TWO_64) : lower);
  }

  @Override
  public int compareTo(Amount other) {
    return high != other.high
        ? Long.compare(high, other.high)
        : Long.compareUnsigned(low, other.low);
  }

  /// Plain notation without trailing zeros.
  @Override
  public String toString() {
    return Fixed.plain(toBigDecimal());
  }
}
