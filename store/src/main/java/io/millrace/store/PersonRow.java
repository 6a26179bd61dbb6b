package io.millrace.store;

import java.time.Instant;
import java.util.Optional;

/// A person as administrators see him.
///
/// @param hasFactor whether a second factor is in force
/// @param factorEndsAt when it is taken off, since its authenticator is said to be lost
/// @param bots those that are not removed
/// @param seenAt when he, or a program of his, last asked something
/// @param lockedWhy why he is locked, while he is
public record PersonRow(
    UserRecord user,
    boolean hasFactor,
    Optional<Instant> factorEndsAt,
    int bots,
    Optional<Instant> seenAt,
    GivenTier given,
    Optional<String> lockedWhy) {}
