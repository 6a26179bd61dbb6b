package io.millrace.server.risk;

/// Pulls the kill switch.
///
/// @param close sell what is held, too
public record KillOrder(boolean close) {}
