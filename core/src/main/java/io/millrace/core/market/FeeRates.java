package io.millrace.core.market;

import io.millrace.core.value.Ratio;

/// What a venue charges on notional, and in which asset a buy pays it.
///
/// @param maker rate of a fill that rested
/// @param taker rate of a fill that took
/// @param asset where a buy's fee is taken from; a sell always pays in quote
public record FeeRates(Ratio maker, Ratio taker, FeeAsset asset) {
  public static final FeeRates NONE = new FeeRates(Ratio.ZERO, Ratio.ZERO, FeeAsset.QUOTE);

  public static FeeRates both(Ratio rate) {
    return new FeeRates(rate, rate, FeeAsset.QUOTE);
  }

  /// Where the fee of a buy is taken from.
  public enum FeeAsset {
    QUOTE,
    BASE
  }
}
