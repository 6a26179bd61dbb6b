package io.millrace.json.threecommas;

import java.util.Optional;
import java.util.Set;

/// What an exported bot does not say, or what a person decides about it.
///
/// @param venue where it will trade; without one Binance Spot, for a bot with leverage Binance's
///   USDⓈ-M futures
/// @param pair which of several pairs, as they are exported (`USDT_BTC`)
/// @param without fields to read as if they had not been exported
public record Choices(Optional<String> venue, Optional<String> pair, Set<String> without) {
  public static final Choices NONE = new Choices(Optional.empty(), Optional.empty(), Set.of());

  public Choices {
    without = Set.copyOf(without);
  }
}
