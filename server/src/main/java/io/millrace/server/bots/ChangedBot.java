package io.millrace.server.bots;

import io.millrace.server.api.BotDocumentView;
import org.jspecify.annotations.Nullable;

/// A bot's new document, and name where that changes too.
public record ChangedBot(@Nullable String name, BotDocumentView bot) {}
