package io.millrace.store;

import java.time.Instant;
import java.util.Optional;

/// What a person's authenticator counts with.
///
/// @param confirmedAt since when it is asked for; nothing while it is only tried
/// @param lastStep of the last code that was accepted
public record FactorRecord(long user, Sealed seed, Optional<Instant> confirmedAt, long lastStep) {}
