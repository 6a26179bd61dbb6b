package io.millrace.store;

import java.time.Instant;

/// A process that shares this database.
///
/// @param market which prices it trades on
/// @param isAlive whether its lease runs, by the database's clock
/// @param accounts how many it runs
public record NodeRecord(
    long id,
    String name,
    String market,
    Instant joinedAt,
    Instant leaseUntil,
    boolean isAlive,
    int accounts) {}
