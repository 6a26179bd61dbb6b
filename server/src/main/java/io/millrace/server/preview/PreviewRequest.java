package io.millrace.server.preview;

import io.millrace.server.api.BotDocumentView;
import org.jspecify.annotations.Nullable;

/// A bot to look at before it is created.
///
/// @param price where it would start; without one, the instrument's last price
public record PreviewRequest(BotDocumentView bot, @Nullable String price) {}
