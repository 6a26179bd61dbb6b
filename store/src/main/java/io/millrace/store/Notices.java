package io.millrace.store;

import io.millrace.core.document.Document;
import io.millrace.store.NewsRecord.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Notices as they are kept in a message.
final class Notices {
  private Notices() {}

  static Document document(List<NoticeRecord> notices) {
    return Document.items(notices.stream().map(Notices::document).toList());
  }

  private static Document document(NoticeRecord notice) {
    Document.Builder fields = Document.fields().put("event", notice.event().name());
    notice.bot().ifPresent(bot -> fields.put("bot", bot));
    notice.botName().ifPresent(name -> fields.put("name", name));
    return fields
        .put("time", notice.time().toString())
        .put("sayings", Sayings.document(notice.sayings()))
        .build();
  }

  /// @param person whose message it is
  static List<NoticeRecord> of(long person, Document kept) {
    return ((Document.Items) kept)
        .items().stream().map(one -> notice(person, (Document.Fields) one)).toList();
  }

  private static NoticeRecord notice(long person, Document.Fields kept) {
    return new NoticeRecord(
        person,
        Event.valueOf(text(kept, "event").orElseThrow()),
        kept.field("bot") instanceof Document.Num number
            ? OptionalLong.of(number.value().longValueExact())
            : OptionalLong.empty(),
        text(kept, "name"),
        Instant.parse(text(kept, "time").orElseThrow()),
        Sayings.of(kept.field("sayings")));
  }

  private static Optional<String> text(Document.Fields kept, String name) {
    return kept.field(name) instanceof Document.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }
}
