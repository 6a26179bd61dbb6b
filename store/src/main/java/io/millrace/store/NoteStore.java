package io.millrace.store;

import static io.millrace.store.generated.Tables.DEAL;
import static io.millrace.store.generated.Tables.NOTE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Notes of people on their bots and deals. Safe for use by many threads and processes.
public final class NoteStore {
  /// How many a bot may have.
  public static final int MOST = 1_000;

  private final DSLContext sql;

  public NoteStore(Database database) {
    this.sql = database.sql();
  }

  /// Notes on a bot and its deals: those that are pinned, then the others, the newest first.
  public List<NoteRecord> of(long bot) {
    return sql.selectFrom(NOTE)
        .where(NOTE.BOT.eq(bot))
        .orderBy(NOTE.PINNED.desc(), NOTE.ID.desc())
        .limit(MOST)
        .fetch(NoteStore::note);
  }

  public int count(long bot) {
    return sql.fetchCount(NOTE, NOTE.BOT.eq(bot));
  }

  /// Whether a bot has, or had, a deal.
  public boolean hasDeal(long bot, long number) {
    return sql.fetchExists(DEAL, DEAL.BOT.eq(bot), DEAL.NUMBER.eq(number));
  }

  public NoteRecord add(long bot, OptionalLong deal, String text, boolean pinned, Instant now) {
    return sql.insertInto(NOTE)
        .set(NOTE.BOT, bot)
        .set(NOTE.DEAL, deal.isPresent() ? deal.getAsLong() : null)
        .set(NOTE.TEXT, text)
        .set(NOTE.PINNED, pinned)
        .set(NOTE.WRITTEN_AT, now)
        .set(NOTE.CHANGED_AT, now)
        .returning()
        .fetchSingle(NoteStore::note);
  }

  /// Changes a note of a bot; nothing when it has no such note.
  public Optional<NoteRecord> change(long bot, long id, String text, boolean pinned, Instant now) {
    return sql.update(NOTE)
        .set(NOTE.TEXT, text)
        .set(NOTE.PINNED, pinned)
        .set(NOTE.CHANGED_AT, now)
        .where(NOTE.BOT.eq(bot), NOTE.ID.eq(id))
        .returning()
        .fetchOptional(NoteStore::note);
  }

  /// Removes a note of a bot; false when it has no such note.
  public boolean remove(long bot, long id) {
    return sql.deleteFrom(NOTE).where(NOTE.BOT.eq(bot), NOTE.ID.eq(id)).execute() == 1;
  }

  private static NoteRecord note(Record row) {
    Long deal = row.get(NOTE.DEAL);
    return new NoteRecord(
        row.get(NOTE.ID),
        deal == null ? OptionalLong.empty() : OptionalLong.of(deal),
        row.get(NOTE.TEXT),
        row.get(NOTE.PINNED),
        row.get(NOTE.WRITTEN_AT),
        row.get(NOTE.CHANGED_AT));
  }
}
