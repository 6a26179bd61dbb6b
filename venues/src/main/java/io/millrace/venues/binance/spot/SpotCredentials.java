package io.millrace.venues.binance.spot;

import io.millrace.venues.net.Secret;

/// A key, ready to sign. Neither part prints.
record SpotCredentials(Secret apiKey, Signer signer) {
  /// @throws IllegalArgumentException in one line that does not show the secret
  static SpotCredentials of(BinanceSpotKey key) {
    return new SpotCredentials(key.apiKey(), Signer.of(key.kind(), key.secret()));
  }
}
