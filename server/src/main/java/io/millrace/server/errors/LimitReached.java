package io.millrace.server.errors;

import org.jspecify.annotations.Nullable;

/// A limit of the caller's plan that a request would exceed.
///
/// @param limit what is limited
/// @param allowed how many the plan allows
/// @param used how many there are
/// @param plan the caller's
/// @param upgrade where a better plan is had; nothing when there is none
public record LimitReached(
    Kind limit, int allowed, int used, String plan, @Nullable String upgrade) {
  /// What is limited.
  public enum Kind {
    /// bots that somebody has, running or not
    BOTS,
    /// bots that may open deals
    RUNNING_BOTS
  }
}
