package io.millrace.store;

import static io.millrace.store.generated.Tables.BOT;
import static io.millrace.store.generated.Tables.BOT_CONFIGURATION;
import static io.millrace.store.generated.Tables.FENCE;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.reason.Reason;
import io.millrace.core.reason.ReasonDocument;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;

/// Fences of accounts whose ledger may know less than their venue. One that is lifted stays, with
/// who lifted it and what he was shown, until another is raised. Safe for use by many threads.
public final class FenceStore {
  private final DSLContext sql;

  public FenceStore(Database database) {
    this.sql = database.sql();
  }

  /// The fence of an account that is not lifted yet.
  public Optional<FenceRecord> of(long account) {
    return sql.selectFrom(FENCE)
        .where(FENCE.ACCOUNT.eq(account), FENCE.LIFTED_AT.isNull())
        .fetchOptional(
            row ->
                new FenceRecord(
                    account,
                    FenceRecord.Cause.valueOf(row.get(FENCE.CAUSE)),
                    row.get(FENCE.SINCE),
                    Rows.reason(row.get(FENCE.FOUND))));
  }

  /// Raises the fence of an account by what its venue has shown; one that is up stays as it is. Of
  /// one that was lifted before, the journal and the audit log tell.
  public void raise(long account, Reason what, Instant now) {
    sql.insertInto(FENCE)
        .set(FENCE.ACCOUNT, account)
        .set(FENCE.CAUSE, FenceRecord.Cause.STRANGERS.name())
        .set(FENCE.SINCE, now)
        .set(FENCE.RAISED_AT, now)
        .set(FENCE.FOUND, ReasonDocument.write(what))
        .onConflict(FENCE.ACCOUNT)
        .doUpdate()
        .set(FENCE.CAUSE, FenceRecord.Cause.STRANGERS.name())
        .set(FENCE.SINCE, now)
        .set(FENCE.RAISED_AT, now)
        .set(FENCE.FOUND, ReasonDocument.write(what))
        .setNull(FENCE.LIFTED_AT)
        .setNull(FENCE.LIFTED_BY)
        .where(FENCE.LIFTED_AT.isNotNull())
        .execute();
  }

  /// Every instrument that a bot of the account trades or ever traded.
  public Set<InstrumentId> instruments(long account) {
    return new TreeSet<>(
        sql.selectDistinct(BOT_CONFIGURATION.INSTRUMENT)
            .from(BOT_CONFIGURATION)
            .join(BOT)
            .on(BOT.ID.eq(BOT_CONFIGURATION.BOT))
            .where(BOT.ACCOUNT.eq(account))
            .union(sql.selectDistinct(BOT.INSTRUMENT).from(BOT).where(BOT.ACCOUNT.eq(account)))
            .fetchSet(0, InstrumentId.class));
  }

  /// Keeps what the venue has shown.
  public void found(long account, Reason what) {
    sql.update(FENCE)
        .set(FENCE.FOUND, ReasonDocument.write(what))
        .where(FENCE.ACCOUNT.eq(account), FENCE.LIFTED_AT.isNull())
        .execute();
  }

  /// Lifts a fence for good.
  ///
  /// @param person who has looked; nobody where the venue showed nothing
  public void lift(long account, OptionalLong person, Instant now) {
    sql.update(FENCE)
        .set(FENCE.LIFTED_AT, now)
        .set(FENCE.LIFTED_BY, person.isPresent() ? person.getAsLong() : null)
        .where(FENCE.ACCOUNT.eq(account), FENCE.LIFTED_AT.isNull())
        .execute();
  }
}
