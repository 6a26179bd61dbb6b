package io.millrace.server.dashboard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened, in words.
public record Activity(
    String id,
    Instant time,
    @Nullable String botId,
    @Nullable String botName,
    Kind kind,
    String text) {
  /// What it is about.
  public enum Kind {
    FILL,
    DEAL,
    BOT,
    ORDER,
    RISK,
    SYSTEM
  }
}
