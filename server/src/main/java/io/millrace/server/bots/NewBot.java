package io.millrace.server.bots;

import io.millrace.server.api.BotDocumentView;

/// A bot to create.
///
/// @param start whether it runs at once
public record NewBot(String name, String accountId, BotDocumentView bot, boolean start) {}
