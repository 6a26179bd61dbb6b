package io.millrace.venuesim.binance.exchange;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The execution rule PRICE_RANGE: how far from the reference price a taker may trade. A multiplier
/// that is null does not bound (execution rules FAQ, 2026-03).
public record PriceRange(
    @Nullable BigDecimal bidLimitMultUp,
    @Nullable BigDecimal bidLimitMultDown,
    @Nullable BigDecimal askLimitMultUp,
    @Nullable BigDecimal askLimitMultDown) {
  boolean allows(Side side, BigDecimal price, BigDecimal reference) {
    BigDecimal up = side == Side.BUY ? bidLimitMultUp : askLimitMultUp;
    BigDecimal down = side == Side.BUY ? bidLimitMultDown : askLimitMultDown;
    return (up == null || price.compareTo(reference.multiply(up)) <= 0)
        && (down == null || price.compareTo(reference.multiply(down)) >= 0);
  }
}
