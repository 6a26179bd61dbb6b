package io.millrace.store;

import static io.millrace.store.generated.Tables.ACCOUNT;
import static io.millrace.store.generated.Tables.BOT;
import static io.millrace.store.generated.Tables.NEWS;

import io.millrace.store.NewsRecord.Event;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// What happened and has not been passed on yet. Safe for use by many threads and processes.
public final class NewsStore {
  private final DSLContext sql;

  public NewsStore(Database database) {
    this.sql = database.sql();
  }

  /// Adds what happened to an account; what the engine tells comes with its own commits.
  public void add(long account, NewsRecord news) {
    List<Record> rows = List.of(row(sql, account, news));
    new RowStatements().write(sql, NEWS, RowStatements.Conflict.FAIL, rows);
  }

  /// A row for what a commit tells.
  static Record row(DSLContext sql, long account, NewsRecord news) {
    Record row = sql.newRecord(NEWS);
    row.set(NEWS.ACCOUNT, account);
    row.set(NEWS.BOT, news.bot().isPresent() ? news.bot().getAsLong() : null);
    row.set(NEWS.TIME, news.time());
    row.set(NEWS.EVENT, news.event().name());
    row.set(NEWS.SAYINGS, Sayings.document(List.of(news.saying())));
    return row;
  }

  /// Adds what happened to a person.
  public void add(NoticeRecord notice) {
    add(sql, notice);
  }

  static void add(DSLContext sql, NoticeRecord notice) {
    sql.insertInto(NEWS)
        .set(NEWS.PERSON, notice.person())
        .set(NEWS.EVENT, notice.event().name())
        .set(NEWS.TIME, notice.time())
        .set(NEWS.SAYINGS, Sayings.document(notice.sayings()))
        .execute();
  }

  /// Hands over the oldest news and forgets them, in one transaction with whatever is written for
  /// them: both happen or neither. Processes that do so at once get different ones.
  ///
  /// @param to what writes, and where
  /// @return how many there were
  public int passOn(int most, BiConsumer<List<NoticeRecord>, Outbox> to) {
    return sql.transactionResult(
        inside -> {
          DSLContext in = inside.dsl();
          var found =
              in.select(NEWS.fields())
                  .select(DSL.coalesce(NEWS.PERSON, ACCOUNT.OWNER).as("whose"), BOT.NAME.as("name"))
                  .from(NEWS)
                  .leftJoin(ACCOUNT)
                  .on(ACCOUNT.ID.eq(NEWS.ACCOUNT))
                  .leftJoin(BOT)
                  .on(BOT.ID.eq(NEWS.BOT))
                  .orderBy(NEWS.ID)
                  .limit(most)
                  .forUpdate()
                  .of(NEWS)
                  .skipLocked()
                  .fetch();
          if (!found.isEmpty()) {
            to.accept(found.map(NewsStore::notice), new Outbox(in));
            in.deleteFrom(NEWS).where(NEWS.ID.in(found.getValues(NEWS.ID))).execute();
          }
          return found.size();
        });
  }

  private static NoticeRecord notice(Record row) {
    Long bot = row.get(NEWS.BOT);
    return new NoticeRecord(
        row.get("whose", Long.class),
        Event.valueOf(row.get(NEWS.EVENT)),
        bot == null ? OptionalLong.empty() : OptionalLong.of(bot),
        Optional.ofNullable(row.get("name", String.class)),
        row.get(NEWS.TIME),
        Sayings.of(row.get(NEWS.SAYINGS)));
  }
}
