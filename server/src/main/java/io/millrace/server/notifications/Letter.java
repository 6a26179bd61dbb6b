package io.millrace.server.notifications;

import io.millrace.server.words.Words;
import io.millrace.store.MessageRecord;
import io.millrace.store.NewsRecord.Event;
import io.millrace.store.NoticeRecord;
import io.millrace.store.Saying;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// A message in words.
///
/// @param id the same in every try
/// @param more how many notices there are beyond
/// @param words in which whoever gets it is spoken to
/// @param page where more is to be seen
record Letter(UUID id, List<NoticeRecord> notices, int more, Words words, String page) {
  Letter {
    notices = List.copyOf(notices);
  }

  static Letter of(MessageRecord message, Words words, String page) {
    return new Letter(message.id(), message.notices(), message.more(), words, page);
  }

  /// That a channel works.
  static Letter trial(long person, Words words, Instant now, String page) {
    var notice = NoticeRecord.of(person, Event.CHANNEL, now, Saying.of(Saying.Topic.TRIAL));
    return new Letter(UUID.randomUUID(), List.of(notice), 0, words, page);
  }

  boolean isUrgent() {
    return notices.stream().anyMatch(one -> one.event().isUrgent());
  }

  /// What it is about, in a few words.
  String subject() {
    int all = notices.size() + more;
    if (all == 1) {
      NoticeRecord one = notices.getFirst();
      return words.title(one.event()) + one.botName().map(name -> ": " + name).orElse("");
    }
    return words.many(all, isUrgent());
  }

  /// All of it, a line for each notice.
  String text() {
    String lines = notices.stream().map(this::line).collect(Collectors.joining("\n"));
    return more == 0 ? lines : lines + "\n" + words.more(more, page);
  }

  private String line(NoticeRecord one) {
    String time = notices.size() == 1 ? "" : words.time(one.time()) + " ";
    return time
        + words.title(one.event())
        + one.botName().map(n -> " · " + n).orElse("")
        + ": "
        + said(one);
  }

  /// What a notice says, without what it is about.
  String said(NoticeRecord one) {
    return words.say(one.sayings());
  }
}
