package io.millrace.server.signals;

import org.jspecify.annotations.Nullable;

/// An address that is wanted for a bot.
///
/// @param maxAgeSeconds how old a signal may be; 60 where nothing is said
public record NewSignalAddress(@Nullable Integer maxAgeSeconds) {}
