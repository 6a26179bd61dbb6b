package io.millrace.core.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// A price in units of the quote asset for one unit of the base asset (or in points for a future),
/// exact to eight decimals. Signed: crude oil has traded below zero.
///
/// @param units the price × 10^8; only hot loops over bar columns use it
public record Price(long units) implements Comparable<Price> {
  public static final Price ZERO = new Price(0);

  // Written out, as every command needs it: linking the generated one costs 50 ms at start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Price price && units == price.units;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(units);
  }

  public static Price of(String text) {
    return new Price(Fixed.parse(text));
  }

  /// @throws NumberFormatException when the value is finer than eight decimals or out of range
  public static Price of(BigDecimal value) {
    return new Price(Fixed.exact(value));
  }

  public static Price ofUnits(long units) {
    return new Price(units);
  }

  public Price plus(Price other) {
    return new Price(Math.addExact(units, other.units));
  }

  public Price minus(Price other) {
    return new Price(Math.subtractExact(units, other.units));
  }

  public Price times(long factor) {
    return new Price(Math.multiplyExact(units, factor));
  }

  /// This price × `factor`, on the grid of `tick`.
  public Price scaled(Fraction factor, Price tick, RoundingMode mode) {
    return new Price(factor.timesOnGrid(units, tick.units, mode));
  }

  /// The nearest multiple of `tick` as `mode` says.
  public Price onTick(Price tick, RoundingMode mode) {
    return new Price(Fixed.onGrid(units, tick.units, mode));
  }

  public boolean isOnTick(Price tick) {
    return units % tick.units == 0;
  }

  public boolean isPositive() {
    return units > 0;
  }

  public boolean isAbove(Price other) {
    return units > other.units;
  }

  public boolean isBelow(Price other) {
    return units < other.units;
  }

  public Price max(Price other) {
    return units >= other.units ? this : other;
  }

  public Price min(Price other) {
    return units <= other.units ? this : other;
  }

  public BigDecimal toBigDecimal() {
    return Fixed.decimal(units);
  }

  /// For indicators, statistics and charts only.
  public double toDouble() {
    return units / (double) Fixed.ONE;
  }

  @Override
  public int compareTo(Price other) {
    return Long.compare(units, other.units);
  }

  /// Plain notation without trailing zeros.
  @Override
  public String toString() {
    return Fixed.print(units);
  }
}
