package io.millrace.store;

import static io.millrace.store.generated.Tables.NOTIFICATION;

import io.millrace.store.NewsRecord.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// What people are shown in the client. Safe for use by many threads.
public final class NotificationStore {
  static final int MOST = 1000;
  private static final Duration KEPT = Duration.ofDays(30);

  private final DSLContext sql;

  public NotificationStore(Database database) {
    this.sql = database.sql();
  }

  /// Somebody's notifications, the newest first.
  public Page<NotificationRecord> of(long person, Page.Request page) {
    Condition his = NOTIFICATION.PERSON.eq(person);
    List<NotificationRecord> items =
        sql.selectFrom(NOTIFICATION)
            .where(his)
            .orderBy(NOTIFICATION.ID.desc())
            .limit(page.size())
            .offset(page.offset())
            .fetch(NotificationStore::notification);
    return new Page<>(items, sql.fetchCount(NOTIFICATION, his), page.page(), page.size());
  }

  public int unread(long person) {
    return sql.fetchCount(
        NOTIFICATION,
        NOTIFICATION.PERSON.eq(person),
        DSL.condition("not {0}", NOTIFICATION.IS_READ));
  }

  /// Marks somebody's notifications as read.
  ///
  /// @param upTo the newest of them: what came since stays unread
  public void read(long person, long upTo) {
    sql.update(NOTIFICATION)
        .set(NOTIFICATION.IS_READ, true)
        .where(
            NOTIFICATION.PERSON.eq(person),
            NOTIFICATION.ID.le(upTo),
            DSL.condition("not {0}", NOTIFICATION.IS_READ))
        .execute();
  }

  /// Forgets what is a month old, and of each person what is beyond the newest {@value #MOST}.
  public int forgetOld(Instant now) {
    var place =
        DSL.rowNumber()
            .over(DSL.partitionBy(NOTIFICATION.PERSON).orderBy(NOTIFICATION.ID.desc()))
            .as("place");
    var placed = DSL.field(DSL.name("ranked", "place"), Integer.class);
    var ranked = DSL.select(NOTIFICATION.ID, place).from(NOTIFICATION).asTable("ranked");
    return sql.deleteFrom(NOTIFICATION)
        .where(
            NOTIFICATION
                .TOLD_AT
                .lt(now.minus(KEPT))
                .or(
                    NOTIFICATION.ID.in(
                        DSL.select(ranked.field(NOTIFICATION.ID))
                            .from(ranked)
                            .where(placed.gt(MOST)))))
        .execute();
  }

  private static NotificationRecord notification(Record row) {
    Long bot = row.get(NOTIFICATION.BOT);
    var notice =
        new NoticeRecord(
            row.get(NOTIFICATION.PERSON),
            Event.valueOf(row.get(NOTIFICATION.EVENT)),
            bot == null ? OptionalLong.empty() : OptionalLong.of(bot),
            Optional.ofNullable(row.get(NOTIFICATION.BOT_NAME)),
            row.get(NOTIFICATION.TIME),
            Sayings.of(row.get(NOTIFICATION.SAYINGS)));
    return new NotificationRecord(row.get(NOTIFICATION.ID), notice, row.get(NOTIFICATION.IS_READ));
  }
}
