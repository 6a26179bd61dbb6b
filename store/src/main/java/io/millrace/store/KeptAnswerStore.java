package io.millrace.store;

import static io.millrace.store.generated.Tables.KEPT_ANSWER;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/// What was answered to requests that carry a key of their sender's, so that one that comes twice
/// is done once. Safe for use by many threads, and by many nodes.
public final class KeptAnswerStore {
  private final DSLContext sql;

  /// @param body JSON, or nothing
  public record Answer(int status, String contentType, String body) {}

  /// What is known of a key.
  ///
  /// @param digest of the request that came with it first
  /// @param answer nothing while it is not known to be done
  public record Kept(String digest, Optional<Answer> answer) {}

  public KeptAnswerStore(Database database) {
    this.sql = database.sql();
  }

  /// Takes a key for a request that is to be done now.
  ///
  /// @return what is known of it, when it was taken before; then nothing may be done
  public Optional<Kept> begin(long caller, String key, String digest, Instant now) {
    int taken =
        sql.insertInto(KEPT_ANSWER)
            .set(KEPT_ANSWER.CALLER, caller)
            .set(KEPT_ANSWER.KEY, key)
            .set(KEPT_ANSWER.DIGEST, digest)
            .set(KEPT_ANSWER.BEGUN_AT, now)
            .onConflictDoNothing()
            .execute();
    return taken == 1 ? Optional.empty() : Optional.of(find(caller, key));
  }

  /// Whoever took it may have given it back meanwhile: that is as if it were not answered yet.
  private Kept find(long caller, String key) {
    return sql.selectFrom(KEPT_ANSWER)
        .where(KEPT_ANSWER.CALLER.eq(caller), KEPT_ANSWER.KEY.eq(key))
        .fetchOptional(KeptAnswerStore::kept)
        .orElse(new Kept("", Optional.empty()));
  }

  private static Kept kept(Record row) {
    Optional<Answer> answer =
        Optional.ofNullable(row.get(KEPT_ANSWER.STATUS))
            .map(
                status ->
                    new Answer(
                        status, row.get(KEPT_ANSWER.CONTENT_TYPE), row.get(KEPT_ANSWER.BODY)));
    return new Kept(row.get(KEPT_ANSWER.DIGEST), answer);
  }

  public void finish(long caller, String key, Answer answer) {
    sql.update(KEPT_ANSWER)
        .set(KEPT_ANSWER.STATUS, answer.status())
        .set(KEPT_ANSWER.CONTENT_TYPE, answer.contentType())
        .set(KEPT_ANSWER.BODY, answer.body())
        .where(KEPT_ANSWER.CALLER.eq(caller), KEPT_ANSWER.KEY.eq(key))
        .execute();
  }

  /// Gives a key back: nothing was done.
  public void giveBack(long caller, String key) {
    sql.deleteFrom(KEPT_ANSWER)
        .where(KEPT_ANSWER.CALLER.eq(caller), KEPT_ANSWER.KEY.eq(key))
        .execute();
  }

  /// Forgets what was begun before a time.
  public int forgetBefore(Instant time) {
    return sql.deleteFrom(KEPT_ANSWER).where(KEPT_ANSWER.BEGUN_AT.lt(time)).execute();
  }
}
