package io.millrace.core.market;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a venue charges on notional, or a contract, and in which asset a buy pays it.
///
/// @param maker rate of a fill that rested
/// @param taker rate of a fill that took
/// @param asset where a buy's fee is taken from; a sell always pays in quote
/// @param perContract quote for each contract traded, on top of the rates; futures brokers charge
///   it for each side
public record FeeRates(Ratio maker, Ratio taker, FeeAsset asset, Amount perContract) {
  public static final FeeRates NONE = new FeeRates(Ratio.ZERO, Ratio.ZERO, FeeAsset.QUOTE);

  public FeeRates {
    if (perContract.isNegative()) {
      throw new IllegalArgumentException(
          "fee per contract must not be below 0, not " + perContract);
    }
  }

  // Written out, as every command needs it: linking the generated one costs 50 ms at start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FeeRates rates
        && maker.equals(rates.maker)
        && taker.equals(rates.taker)
        && asset == rates.asset
        && perContract.equals(rates.perContract);
  }

  @Override
  public int hashCode() {
    return Objects.hash(maker, taker, asset, perContract);
  }

  /// Rates on notional alone.
  public FeeRates(Ratio maker, Ratio taker, FeeAsset asset) {
    this(maker, taker, asset, Amount.ZERO);
  }

  /// What a fill that took is charged in quote, at eight decimals.
  public Amount takerFee(Amount notional, Quantity quantity, RoundingMode mode) {
    return notional.times(taker, 8, mode).plus(contracts(quantity));
  }

  /// What the contracts alone are charged, at eight decimals.
  public Amount contracts(Quantity quantity) {
    return perContract.isZero()
        ? Amount.ZERO
        : perContract.times(Ratio.of(quantity.toBigDecimal()), 8, RoundingMode.HALF_UP);
  }

  public static FeeRates both(Ratio rate) {
    return new FeeRates(rate, rate, FeeAsset.QUOTE);
  }

  /// Where the fee of a buy is taken from.
  public enum FeeAsset {
    QUOTE,
    BASE
  }
}
