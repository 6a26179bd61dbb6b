package io.millrace.engine.market;

import java.time.Duration;
import java.util.Optional;

/// How a market runs.
///
/// @param speed market seconds a second; 0 for as fast as possible. A live market has its own
/// @param patience how long the market waits for slow accounts; a live one waits for nobody
/// @param quietLimit after how long without a price the feed counts as faulty
/// @param resume where to go on; nothing begins anew. Accounts store {@link MarketDataHub#cursor}
///   with whatever they commit, so that market and books never stand at different moments.
public record MarketOptions(
    double speed, Duration patience, Duration quietLimit, Optional<MarketCursor> resume) {
  /// At this speed, with the usual limits, from the beginning.
  public static MarketOptions atSpeed(double speed) {
    return new MarketOptions(
        speed, Duration.ofSeconds(10), Duration.ofSeconds(30), Optional.empty());
  }

  public MarketOptions resuming(Optional<MarketCursor> from) {
    return new MarketOptions(speed, patience, quietLimit, from);
  }
}
