package io.millrace.store;

import io.millrace.store.NewsRecord.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// News as one person is told them.
///
/// @param person whose they are
/// @param botName nothing when no bot is concerned
/// @param sayings one after the other
public record NoticeRecord(
    long person,
    Event event,
    OptionalLong bot,
    Optional<String> botName,
    Instant time,
    List<Saying> sayings) {
  public NoticeRecord {
    sayings = List.copyOf(sayings);
  }

  /// Of a person, not of a bot.
  public static NoticeRecord of(long person, Event event, Instant time, Saying... sayings) {
    return new NoticeRecord(
        person, event, OptionalLong.empty(), Optional.empty(), time, List.of(sayings));
  }
}
