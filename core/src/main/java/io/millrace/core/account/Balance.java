package io.millrace.core.account;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;

/// What an account has of one asset.
///
/// @param free not committed to any order
/// @param locked committed to resting orders
public record Balance(Asset asset, Amount free, Amount locked) {
  public Balance {
    if (free.isNegative() || locked.isNegative()) {
      throw new IllegalArgumentException(
          "balance of " + asset + " is below zero: free " + free + ", locked " + locked);
    }
  }

  public static Balance of(Asset asset, Amount free) {
    return new Balance(asset, free, Amount.ZERO);
  }

  public Amount total() {
    return free.plus(locked);
  }
}
