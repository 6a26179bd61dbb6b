package io.millrace.store;

import java.time.Instant;
import java.util.UUID;

/// A mail that waits to be sent.
///
/// @param tries that failed so far
/// @param expiresAt of no use after that
public record MailRecord(UUID id, Sealed text, int tries, Instant expiresAt) {}
