package io.millrace.server.system;

import io.millrace.server.api.Mode;
import java.time.Instant;

/// What the installation says of itself.
///
/// @param demo whether it was started with demonstration bots
public record SystemView(
    String version, Mode mode, MarketView market, boolean demo, Instant startedAt, BotCounts bots) {
  /// @param active those that should run
  public record BotCounts(int total, int active) {}
}
