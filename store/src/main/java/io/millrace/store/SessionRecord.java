package io.millrace.store;

import java.time.Instant;
import java.util.UUID;

/// Somebody logged in somewhere.
///
/// @param address where he came from at log-in
/// @param agent what his browser calls itself
/// @param expiresAt at the latest, however much it is used
public record SessionRecord(
    UUID id,
    long user,
    Instant createdAt,
    Instant seenAt,
    Instant expiresAt,
    String address,
    String agent) {}
