package io.millrace.store;

import java.time.Instant;
import java.util.OptionalLong;

/// What somebody has written down about a bot.
///
/// @param deal the number of the deal that it is about; nothing for the bot itself
/// @param pinned whether it stands before the others
public record NoteRecord(
    long id,
    OptionalLong deal,
    String text,
    boolean pinned,
    Instant writtenAt,
    Instant changedAt) {}
