package io.millrace.core.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// A plain number such as a rate, a share or a factor: 0.001 is a fee of 0.1 %. Exact to eight
/// decimals, signed. Where more digits matter (scales raised to a power), use {@link Fraction}.
///
/// @param units the ratio × 10^8
public record Ratio(long units) implements Comparable<Ratio> {
  public static final Ratio ZERO = new Ratio(0);
  public static final Ratio ONE = new Ratio(Fixed.ONE);

  // Written out, as every command needs it: linking the generated one costs 50 ms at start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ratio ratio && units == ratio.units;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(units);
  }

  public static Ratio of(String text) {
    return new Ratio(Fixed.parse(text));
  }

  public static Ratio of(BigDecimal value) {
    return new Ratio(Fixed.exact(value));
  }

  public static Ratio rounded(BigDecimal value, RoundingMode mode) {
    return new Ratio(Fixed.rounded(value, mode));
  }

  /// The ratio of a percentage: `percent("1.5")` is 0.015.
  public static Ratio percent(String text) {
    return of(Digits.parse(text).movePointLeft(2));
  }

  public static Ratio percent(BigDecimal percent) {
    return of(percent.movePointLeft(2));
  }

  public Ratio plus(Ratio other) {
    return new Ratio(Math.addExact(units, other.units));
  }

  public Ratio minus(Ratio other) {
    return new Ratio(Math.subtractExact(units, other.units));
  }

  public Ratio negate() {
    return new Ratio(Math.negateExact(units));
  }

  public Fraction toFraction() {
    return Fraction.of(units, Fixed.ONE);
  }

  public int signum() {
    return Long.signum(units);
  }

  public boolean isZero() {
    return units == 0;
  }

  public BigDecimal toBigDecimal() {
    return Fixed.decimal(units);
  }

  /// This ratio in percent, plain: 0.015 prints `1.5`.
  public String toPercentText() {
    return Fixed.plain(Fixed.decimal(units).movePointRight(2));
  }

  public double toDouble() {
    return units / (double) Fixed.ONE;
  }

  @Override
  public int compareTo(Ratio other) {
    return Long.compare(units, other.units);
  }

  @Override
  public String toString() {
    return Fixed.print(units);
  }
}
