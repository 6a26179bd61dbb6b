package io.millrace.store;

import io.millrace.store.NewsRecord.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// News as one person is told them.
///
/// @param person whose they are
/// @param botName nothing when no bot is concerned
public record NoticeRecord(
    long person,
    Event event,
    OptionalLong bot,
    Optional<String> botName,
    Instant time,
    String text) {
  /// Of a person, not of a bot.
  public static NoticeRecord of(long person, Event event, Instant time, String text) {
    return new NoticeRecord(person, event, OptionalLong.empty(), Optional.empty(), time, text);
  }
}
