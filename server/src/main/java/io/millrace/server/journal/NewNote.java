package io.millrace.server.journal;

import org.jspecify.annotations.Nullable;

/// What is to be written down.
///
/// @param deal the number of the deal that it is about; nothing for the bot itself
/// @param pinned whether it stands before the others
public record NewNote(@Nullable Long deal, String text, boolean pinned) {}
