package io.millrace.server.bots;

import java.util.Optional;

/// Which bots a list shows.
///
/// @param status a phase
/// @param text part of the name or instrument, without regard to case
public record BotFilter(Optional<Phase> status, Optional<String> strategy, Optional<String> text) {}
