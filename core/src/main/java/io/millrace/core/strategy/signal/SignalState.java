package io.millrace.core.strategy.signal;

import org.jspecify.annotations.Nullable;

/// What a rule with one position remembers.
///
/// @param deals number of the last deal that was tried; one whose entry never traded leaves a gap
/// @param strays how many fills came after their deal had ended
/// @param trade the position, or the order that is to open it
public record SignalState(long deals, long strays, @Nullable Trade trade) {
  public static final SignalState NEW = new SignalState(0, 0, null);
}
