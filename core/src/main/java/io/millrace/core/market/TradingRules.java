package io.millrace.core.market;

import io.millrace.core.market.RuleViolation.Rule;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.math.RoundingMode;
import java.util.Optional;

/// The grids and limits that a venue holds orders of one instrument to. Rounding is named by
/// purpose; there is no default mode.
///
/// @param tickSize the price grid, above zero
/// @param stepSize the quantity grid, above zero
/// @param minQuantity smallest quantity of an order
/// @param maxQuantity largest quantity of an order
/// @param minNotional smallest price × quantity of an order, in quote; zero where there is none
public record TradingRules(
    Price tickSize,
    Quantity stepSize,
    Quantity minQuantity,
    Quantity maxQuantity,
    Amount minNotional) {
  public static final Quantity NO_MAXIMUM = Quantity.ofUnits(Long.MAX_VALUE);

  public TradingRules {
    if (!tickSize.isPositive()) {
      throw new IllegalArgumentException("tickSize must be above 0, not " + tickSize);
    }
    if (!stepSize.isPositive()) {
      throw new IllegalArgumentException("stepSize must be above 0, not " + stepSize);
    }
    if (minNotional.isNegative()) {
      throw new IllegalArgumentException("minNotional must not be below 0, not " + minNotional);
    }
  }

  /// Rules with one step as the smallest quantity and no largest one.
  public static TradingRules of(Price tickSize, Quantity stepSize, Amount minNotional) {
    return new TradingRules(tickSize, stepSize, stepSize, NO_MAXIMUM, minNotional);
  }

  public Quantity floorQuantity(Quantity quantity) {
    return quantity.onStep(stepSize, RoundingMode.FLOOR);
  }

  public Quantity ceilQuantity(Quantity quantity) {
    return quantity.onStep(stepSize, RoundingMode.CEILING);
  }

  /// The largest quantity on the grid that `amount` pays for at `price`.
  public Quantity floorQuantity(Amount amount, Price price) {
    return amount.quantityAt(price, stepSize, RoundingMode.FLOOR);
  }

  /// The smallest quantity on the grid worth at least `amount` at `price`.
  public Quantity ceilQuantity(Amount amount, Price price) {
    return amount.quantityAt(price, stepSize, RoundingMode.CEILING);
  }

  public Price priceNotAbove(Price price) {
    return price.onTick(tickSize, RoundingMode.FLOOR);
  }

  public Price priceNotBelow(Price price) {
    return price.onTick(tickSize, RoundingMode.CEILING);
  }

  public Price nearestPrice(Price price) {
    return price.onTick(tickSize, RoundingMode.HALF_UP);
  }

  /// The one way from an indicator's `double` to a price.
  public Price roundPrice(double price, RoundingMode mode) {
    return Price.ofUnits(
            new java.math.BigDecimal(price)
                .movePointRight(8)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact())
        .onTick(tickSize, mode);
  }

  /// That a price is not on the price grid, if it is not.
  public Optional<RuleViolation> offTick(Price price) {
    return price.isOnTick(tickSize) ? Optional.empty() : breaks(Rule.PRICE_STEP, price, tickSize);
  }

  /// The first rule of quantity or value that an order breaks, if any; {@link Instrument#violation}
  /// works the value out.
  public Optional<RuleViolation> violation(Quantity quantity, Amount notional) {
    if (!quantity.isOnStep(stepSize)) {
      return breaks(Rule.QUANTITY_STEP, quantity, stepSize);
    }
    if (quantity.isBelow(minQuantity) || quantity.isZero()) {
      return breaks(Rule.QUANTITY_LEAST, quantity, minQuantity);
    }
    if (quantity.isAbove(maxQuantity)) {
      return breaks(Rule.QUANTITY_MOST, quantity, maxQuantity);
    }
    if (notional.compareTo(minNotional) < 0) {
      return breaks(Rule.NOTIONAL_LEAST, notional, minNotional);
    }
    return Optional.empty();
  }

  private static Optional<RuleViolation> breaks(Rule rule, Object value, Object limit) {
    return Optional.of(new RuleViolation(rule, value.toString(), limit.toString()));
  }
}
