package io.millrace.venues.binance.spot;

import io.millrace.venues.net.Secret;

/// A user's API key. Neither half prints.
///
/// @param apiKey what the venue knows the key by, sent with every signed request
/// @param secret the shared secret (HMAC), or the private key as PKCS#8 PEM
public record BinanceSpotKey(Secret apiKey, KeyKind kind, Secret secret) {}
