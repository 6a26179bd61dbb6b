package io.millrace.server.accounts;

import java.time.Instant;

/// A key pair that waits for its account.
///
/// @param publicKey PEM, to be registered at the venue
/// @param keptUntil when it is forgotten unless an account uses it
public record NewKeyView(
    String id, String venue, KeyKind kind, String publicKey, Instant keptUntil) {}
