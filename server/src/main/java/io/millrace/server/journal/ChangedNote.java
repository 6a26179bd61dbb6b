package io.millrace.server.journal;

/// A note as it is to be.
///
/// @param pinned whether it stands before the others
public record ChangedNote(String text, boolean pinned) {}
