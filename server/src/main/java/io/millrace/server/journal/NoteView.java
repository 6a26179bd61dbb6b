package io.millrace.server.journal;

import io.millrace.store.NoteRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A note on a bot.
///
/// @param deal the number of the deal that it is about; nothing for the bot itself
/// @param pinned whether it stands before the others
public record NoteView(
    String id,
    @Nullable Long deal,
    String text,
    boolean pinned,
    Instant writtenAt,
    Instant changedAt) {
  static NoteView of(NoteRecord note) {
    return new NoteView(
        Long.toString(note.id()),
        note.deal().isPresent() ? note.deal().getAsLong() : null,
        note.text(),
        note.pinned(),
        note.writtenAt(),
        note.changedAt());
  }
}
