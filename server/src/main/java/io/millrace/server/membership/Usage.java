package io.millrace.server.membership;

/// What somebody uses of what is limited.
///
/// @param bots how many he has, running or not
/// @param running how many of them may open deals
public record Usage(int bots, int running) {}
