package io.millrace.core.strategy.grid;

import io.millrace.core.market.Instrument;
import io.millrace.core.value.Price;
import org.jspecify.annotations.Nullable;

/// Where a range that follows the price moves on by one line.
final class Trail {
  private Trail() {}

  /// The line that comes on top next, once every sell has traded; nothing otherwise.
  static @Nullable Price up(GridConfig config, GridState state, Instrument instrument) {
    GridShape shape = state.shape();
    boolean ready = config.trailUp() && state.emptyLine() == state.rungs().size();
    if (!ready || shape == null) {
      return null;
    }
    Price top = state.lines().getLast();
    Price next = shape.lineAbove(top, instrument.rules().tickSize());
    return next.isAbove(top) ? next : null;
  }

  /// The line that comes below next, once every buy has traded; nothing otherwise.
  static @Nullable Price down(GridConfig config, GridState state, Instrument instrument) {
    GridShape shape = state.shape();
    boolean ready = config.trailDown() && state.emptyLine() == 0;
    if (!ready || shape == null) {
      return null;
    }
    Price bottom = state.lines().getFirst();
    Price next = shape.lineBelow(bottom, instrument.rules().tickSize());
    return next.isPositive() && next.isBelow(bottom) ? next : null;
  }
}
