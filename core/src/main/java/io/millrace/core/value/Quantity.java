package io.millrace.core.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// How much of an instrument: base units on spot, contracts on futures. Exact to eight decimals,
/// never negative.
///
/// @param units the quantity × 10^8
public record Quantity(long units) implements Comparable<Quantity> {
  public static final Quantity ZERO = new Quantity(0);

  public Quantity {
    if (units < 0) {
      throw new IllegalArgumentException("quantity is below zero: " + Fixed.print(units));
    }
  }

  // Written out, as every command needs it: linking the generated one costs 50 ms at start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Quantity quantity && units == quantity.units;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(units);
  }

  public static Quantity of(String text) {
    return new Quantity(Fixed.parse(text));
  }

  public static Quantity of(BigDecimal value) {
    return new Quantity(Fixed.exact(value));
  }

  public static Quantity ofUnits(long units) {
    return units == 0 ? ZERO : new Quantity(units);
  }

  public Quantity plus(Quantity other) {
    return new Quantity(Math.addExact(units, other.units));
  }

  /// @throws IllegalArgumentException when `other` is the larger one
  public Quantity minus(Quantity other) {
    return other.units == 0 ? this : new Quantity(Math.subtractExact(units, other.units));
  }

  /// This less `other`, or zero when `other` is the larger one.
  public Quantity minusOrZero(Quantity other) {
    return other.units >= units ? ZERO : new Quantity(units - other.units);
  }

  /// This quantity × `factor`, on the grid of `step`.
  public Quantity scaled(Fraction factor, Quantity step, RoundingMode mode) {
    return new Quantity(factor.timesOnGrid(units, step.units, mode));
  }

  public Quantity onStep(Quantity step, RoundingMode mode) {
    return new Quantity(Fixed.onGrid(units, step.units, mode));
  }

  public boolean isOnStep(Quantity step) {
    return units % step.units == 0;
  }

  public boolean isZero() {
    return units == 0;
  }

  public boolean isPositive() {
    return units > 0;
  }

  public boolean isAbove(Quantity other) {
    return units > other.units;
  }

  public boolean isBelow(Quantity other) {
    return units < other.units;
  }

  public Quantity min(Quantity other) {
    return units <= other.units ? this : other;
  }

  public Quantity max(Quantity other) {
    return units >= other.units ? this : other;
  }

  /// This many of an asset, as an amount.
  public Amount toAmount() {
    return Amount.product(units, Fixed.ONE);
  }

  public BigDecimal toBigDecimal() {
    return Fixed.decimal(units);
  }

  public double toDouble() {
    return units / (double) Fixed.ONE;
  }

  @Override
  public int compareTo(Quantity other) {
    return Long.compare(units, other.units);
  }

  @Override
  public String toString() {
    return Fixed.print(units);
  }
}
