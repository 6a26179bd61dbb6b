package io.millrace.core.strategy.basket;

import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a user sets for a basket grid. Every percentage is held as a ratio: 0.02 for 2 %.
///
/// @param anchor the price that levels are measured from; nothing for the price at which a basket
///   starts
/// @param levels buys below the anchor, the nearest first
/// @param easeWithDepth what each filled level beyond the first takes off the take-profit
///   percentages
/// @param hardStop this far below the anchor the basket is sold; nothing for no stop
/// @param repeat whether a new basket follows one that has closed
public record BasketGridConfig(
    @Nullable Price anchor,
    List<PlannedLevel> levels,
    TakeProfit takeProfit,
    Ratio easeWithDepth,
    @Nullable Ratio hardStop,
    @Nullable ZoneExtension zoneExtension,
    @Nullable Reanchor reanchor,
    boolean repeat) {
  public BasketGridConfig {
    levels = List.copyOf(levels);
  }

  /// @param below share below the anchor
  /// @param size worth of the order in quote
  public record PlannedLevel(Ratio below, Amount size) {}

  /// @param tp2 nothing when `tp1` sells everything
  /// @param trail how far the price must fall back from its peak, once it has reached `tp2`, for
  ///   the remainder to be sold; nothing when there is no remainder
  public record TakeProfit(Target tp1, @Nullable Target tp2, @Nullable Ratio trail) {}

  /// @param percent above the average price
  /// @param share of everything bought
  public record Target(Ratio percent, Ratio share) {}

  /// @param below past this share below the anchor
  /// @param levels so many further levels come, each the last spacing deeper
  public record ZoneExtension(Ratio below, int levels) {}

  /// @param above share above the anchor
  /// @param idle how long the price must stay there while nothing is held
  /// @param auto whether it is done rather than suggested
  public record Reanchor(Ratio above, Duration idle, boolean auto) {}
}
