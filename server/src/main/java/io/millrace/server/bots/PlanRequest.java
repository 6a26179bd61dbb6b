package io.millrace.server.bots;

import io.millrace.server.api.BotDocumentView;

/// Asks what an edit would change at the venue.
public record PlanRequest(BotDocumentView bot) {}
