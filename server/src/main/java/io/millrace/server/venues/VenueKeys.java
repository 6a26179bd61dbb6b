package io.millrace.server.venues;

import io.millrace.venues.binance.spot.BinanceSpotKey;
import java.util.Optional;

/// Where the keys of accounts at real venues come from. They are asked for when an account begins
/// and after every failure, so that a key that was changed is used from the next try on. Safe for
/// use by many threads.
@FunctionalInterface
public interface VenueKeys {
  /// The key of an account at Binance Spot; nothing when none is kept.
  ///
  /// @throws IllegalStateException in one line that shows nothing of the key, when one is kept that
  ///   cannot be read
  Optional<BinanceSpotKey> keyOf(long account);

  /// No account has a key.
  static VenueKeys none() {
    return _ -> Optional.empty();
  }
}
