package io.millrace.server.notifications;

import io.millrace.store.MessageRecord;
import io.millrace.store.NewsRecord.Event;
import io.millrace.store.NoticeRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/// A message in words.
///
/// @param id the same in every try
/// @param more how many notices there are beyond
/// @param zone whose clock its times are read from
/// @param page where more is to be seen
record Letter(UUID id, List<NoticeRecord> notices, int more, ZoneId zone, String page) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

  Letter {
    notices = List.copyOf(notices);
  }

  static Letter of(MessageRecord message, ZoneId zone, String page) {
    return new Letter(message.id(), message.notices(), message.more(), zone, page);
  }

  /// That a channel works.
  static Letter trial(long person, ZoneId zone, Instant now, String page) {
    var notice =
        NoticeRecord.of(person, Event.CHANNEL, now, "This is a test message: the channel works");
    return new Letter(UUID.randomUUID(), List.of(notice), 0, zone, page);
  }

  boolean isUrgent() {
    return notices.stream().anyMatch(one -> one.event().isUrgent());
  }

  /// What it is about, in a few words.
  String subject() {
    int all = notices.size() + more;
    if (all == 1) {
      NoticeRecord one = notices.getFirst();
      return title(one.event()) + one.botName().map(name -> ": " + name).orElse("");
    }
    String urgent = isUrgent() ? "Needs attention: " : "";
    return urgent + all + " notifications";
  }

  /// All of it, a line for each notice.
  String text() {
    String lines = notices.stream().map(this::line).collect(Collectors.joining("\n"));
    return more == 0 ? lines : lines + "\nand " + more + " more: " + page;
  }

  private String line(NoticeRecord one) {
    String time = notices.size() == 1 ? "" : TIME.format(one.time().atZone(zone)) + " ";
    return time
        + title(one.event())
        + one.botName().map(n -> " · " + n).orElse("")
        + ": "
        + one.text();
  }

  static String title(Event event) {
    return switch (event) {
      case DEAL_OPENED -> "Deal opened";
      case SAFETY_FILLED -> "Safety order filled";
      case DEAL_CLOSED -> "Deal closed";
      case BOT_ERROR -> "Bot needs attention";
      case WAITING_FOR_BALANCE -> "Bot waits for balance";
      case CONNECTION -> "Account out of reach";
      case LIMIT -> "Limit";
      case PLAN -> "Plan";
      case SUMMARY -> "Daily summary";
      case CHANNEL -> "Channel";
    };
  }
}
