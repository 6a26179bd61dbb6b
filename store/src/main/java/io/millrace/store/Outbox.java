package io.millrace.store;

import static io.millrace.store.generated.Tables.CHANNEL;
import static io.millrace.store.generated.Tables.MESSAGE;
import static io.millrace.store.generated.Tables.NOTIFICATION;
import static io.millrace.store.generated.Tables.NOTIFICATION_PREFERENCE;

import io.millrace.core.document.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Writes what people are told, inside the transaction in which the news of it are forgotten.
public final class Outbox {
  /// Notices of one message; those beyond are counted.
  public static final int MOST_NOTICES = 20;

  private static final Duration KEPT = Duration.ofDays(1);

  private static final RowStatements STATEMENTS = new RowStatements();

  private final DSLContext sql;

  Outbox(DSLContext sql) {
    this.sql = sql;
  }

  /// Wishes of those people who have any.
  public Map<Long, PreferenceRecord> preferences(Collection<Long> people) {
    return sql.selectFrom(NOTIFICATION_PREFERENCE)
        .where(NOTIFICATION_PREFERENCE.PERSON.in(people))
        .fetchMap(NOTIFICATION_PREFERENCE.PERSON, PreferenceStore::preference);
  }

  /// All channels of those people.
  public List<ChannelRecord> channels(Collection<Long> people) {
    return sql.selectFrom(CHANNEL)
        .where(CHANNEL.PERSON.in(people))
        .orderBy(CHANNEL.CREATED_AT, CHANNEL.ID)
        .fetch(ChannelStore::channel);
  }

  /// Shows notices in the client.
  public void show(List<NoticeRecord> notices, Instant now) {
    List<Record> rows = new ArrayList<>();
    for (NoticeRecord notice : notices) {
      Record row = sql.newRecord(NOTIFICATION);
      row.set(NOTIFICATION.PERSON, notice.person());
      row.set(NOTIFICATION.EVENT, notice.event().name());
      row.set(NOTIFICATION.BOT, notice.bot().isPresent() ? notice.bot().getAsLong() : null);
      row.set(NOTIFICATION.BOT_NAME, notice.botName().orElse(null));
      row.set(NOTIFICATION.TIME, notice.time());
      row.set(NOTIFICATION.SAYINGS, Sayings.document(notice.sayings()));
      row.set(NOTIFICATION.TOLD_AT, now);
      rows.add(row);
    }
    STATEMENTS.write(sql, NOTIFICATION, RowStatements.Conflict.FAIL, rows);
  }

  /// Puts notices into the channel's message that has not been tried and goes out no later, or into
  /// a new one: what piles up, as a rate is kept or nobody listens, becomes one message.
  public void send(UUID channel, List<NoticeRecord> notices, Instant due) {
    Optional<Record> open =
        sql.select(MESSAGE.fields())
            .from(MESSAGE)
            .where(MESSAGE.CHANNEL.eq(channel), MESSAGE.TRIES.eq(0), MESSAGE.DUE_AT.le(due))
            .orderBy(MESSAGE.DUE_AT.desc())
            .limit(1)
            .forUpdate()
            .fetchOptional()
            .map(row -> row);
    if (open.isPresent()) {
      append(open.get(), notices);
    } else {
      int fitting = Math.min(MOST_NOTICES, notices.size());
      sql.insertInto(MESSAGE)
          .set(MESSAGE.ID, UUID.randomUUID())
          .set(MESSAGE.CHANNEL, channel)
          .set(MESSAGE.NOTICES, Notices.document(notices.subList(0, fitting)))
          .set(MESSAGE.MORE, notices.size() - fitting)
          .set(MESSAGE.DUE_AT, due)
          .set(MESSAGE.EXPIRES_AT, due.plus(KEPT))
          .execute();
    }
  }

  private void append(Record message, List<NoticeRecord> notices) {
    Document kept = message.get(MESSAGE.NOTICES);
    List<Document> all = new ArrayList<>(((Document.Items) kept).items());
    int fitting = Math.min(MOST_NOTICES - all.size(), notices.size());
    all.addAll(((Document.Items) Notices.document(notices.subList(0, fitting))).items());
    sql.update(MESSAGE)
        .set(MESSAGE.NOTICES, Document.items(all))
        .set(MESSAGE.MORE, message.get(MESSAGE.MORE) + notices.size() - fitting)
        .where(MESSAGE.ID.eq(message.get(MESSAGE.ID)))
        .execute();
  }
}
