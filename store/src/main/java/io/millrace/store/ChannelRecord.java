package io.millrace.store;

import io.millrace.store.NewsRecord.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Where somebody is told.
///
/// @param address sealed; what is in it depends on the kind
/// @param hint what of the address may be seen
/// @param events what is told there
/// @param trouble since the last message that got through
public record ChannelRecord(
    UUID id,
    long person,
    Kind kind,
    String name,
    Sealed address,
    String hint,
    Set<Event> events,
    Digest digest,
    Instant createdAt,
    Optional<Instant> sentAt,
    Trouble trouble) {
  /// Who is spoken to.
  public enum Kind {
    EMAIL,
    DISCORD,
    SLACK,
    TELEGRAM,
    WEBHOOK,
    WEB_PUSH
  }

  /// How notices are put together.
  public enum Digest {
    INSTANT,
    HOURLY,
    DAILY
  }

  /// @param failures in a row
  /// @param why the last one failed; nothing when it did not
  /// @param gaveUpAt when a message was given up first
  public record Trouble(int failures, Optional<String> why, Optional<Instant> gaveUpAt) {
    public static final Trouble NONE = new Trouble(0, Optional.empty(), Optional.empty());
  }

  public ChannelRecord {
    events = Set.copyOf(events);
  }
}
