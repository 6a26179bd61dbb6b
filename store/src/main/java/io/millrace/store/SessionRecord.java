package io.millrace.store;

import java.time.Instant;
import java.util.UUID;

/// Somebody logged in somewhere.
///
/// @param address where he came from at log-in
/// @param agent what his browser calls itself
/// @param provedAt when he last showed there who he is, by more than the cookie
/// @param expiresAt at the latest, however much it is used
public record SessionRecord(
    UUID id,
    long user,
    Instant createdAt,
    Instant seenAt,
    Instant expiresAt,
    Instant provedAt,
    String address,
    String agent) {}
