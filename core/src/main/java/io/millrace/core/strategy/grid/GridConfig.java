package io.millrace.core.strategy.grid;

import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import org.jspecify.annotations.Nullable;

/// What a user sets for a range grid.
///
/// @param stopBelow at or below this price the grid ends
/// @param stopAbove at or above this price the grid ends
/// @param takeProfit total profit, as a share of what the grid needed at its start, at which it
///   ends
/// @param trailUp whether the range follows a price that leaves it upwards
/// @param trailDown whether the range follows a price that leaves it downwards
/// @param activeOrders how many orders rest at the venue at most, the nearest first; 0 for all
/// @param sellOnStop whether what the grid holds is sold when a stop ends it
public record GridConfig(
    GridShape shape,
    @Nullable Price stopBelow,
    @Nullable Price stopAbove,
    @Nullable Ratio takeProfit,
    boolean trailUp,
    boolean trailDown,
    int activeOrders,
    boolean sellOnStop) {}
