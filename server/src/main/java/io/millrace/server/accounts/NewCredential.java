package io.millrace.server.accounts;

import io.millrace.venues.net.Secret;
import org.jspecify.annotations.Nullable;

/// A credential to use.
///
/// @param keyId of the pair that this server made, when the kind is `ED25519`
/// @param apiKey what the venue calls the key
/// @param secret the shared secret, when the kind is `HMAC`
public record NewCredential(
    KeyKind kind, @Nullable String keyId, Secret apiKey, @Nullable Secret secret) {}
