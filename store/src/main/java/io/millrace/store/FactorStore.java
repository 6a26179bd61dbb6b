package io.millrace.store;

import static io.millrace.store.generated.Tables.RECOVERY_CODE;
import static io.millrace.store.generated.Tables.SECOND_FACTOR;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Second factors of people: seeds as ciphertext, recovery codes as hashes. Safe for use by many
/// threads.
public final class FactorStore {
  private final DSLContext sql;

  public FactorStore(Database database) {
    this.sql = database.sql();
  }

  public Optional<FactorRecord> of(long user) {
    return sql.selectFrom(SECOND_FACTOR)
        .where(SECOND_FACTOR.PERSON.eq(user))
        .fetchOptional(FactorStore::factor);
  }

  /// Keeps a seed that is yet to be confirmed, in the place of a former such; false when one is in
  /// force.
  public boolean begin(long user, Sealed seed, Instant now) {
    return sql.insertInto(SECOND_FACTOR)
            .set(SECOND_FACTOR.PERSON, user)
            .set(SECOND_FACTOR.RING_KEY, seed.ringKey())
            .set(SECOND_FACTOR.SEED, seed.text().bytes())
            .set(SECOND_FACTOR.LAST_STEP, 0L)
            .onConflict(SECOND_FACTOR.PERSON)
            .doUpdate()
            .set(SECOND_FACTOR.RING_KEY, seed.ringKey())
            .set(SECOND_FACTOR.SEED, seed.text().bytes())
            .set(SECOND_FACTOR.LAST_STEP, 0L)
            .setNull(SECOND_FACTOR.CONFIRMED_AT)
            .setNull(SECOND_FACTOR.ENDS_AT)
            .where(SECOND_FACTOR.CONFIRMED_AT.isNull().or(SECOND_FACTOR.ENDS_AT.le(now)))
            .execute()
        == 1;
  }

  /// Puts it in force, with the codes for those who lose it; false when it is already.
  ///
  /// @param step of the code that confirmed it
  public boolean confirm(long user, long step, List<byte[]> codes, Instant now) {
    return sql.transactionResult(
        inside -> {
          boolean first =
              inside
                      .dsl()
                      .update(SECOND_FACTOR)
                      .set(SECOND_FACTOR.CONFIRMED_AT, now)
                      .set(SECOND_FACTOR.LAST_STEP, step)
                      .where(SECOND_FACTOR.PERSON.eq(user), SECOND_FACTOR.CONFIRMED_AT.isNull())
                      .execute()
                  == 1;
          if (first) {
            put(inside.dsl(), user, codes);
          }
          return first;
        });
  }

  /// Notes that the code of a step was used; false when it, or a later one, was used before.
  public boolean use(long user, long step) {
    return sql.update(SECOND_FACTOR)
            .set(SECOND_FACTOR.LAST_STEP, step)
            .where(SECOND_FACTOR.PERSON.eq(user), SECOND_FACTOR.LAST_STEP.lt(step))
            .execute()
        == 1;
  }

  /// Takes a recovery code, which is void from now on; false when it is none.
  public boolean takeCode(long user, byte[] hash) {
    return sql.deleteFrom(RECOVERY_CODE)
            .where(RECOVERY_CODE.PERSON.eq(user), RECOVERY_CODE.HASH.eq(hash))
            .execute()
        == 1;
  }

  /// Gives other recovery codes; the former are void.
  public void putCodes(long user, List<byte[]> codes) {
    sql.transaction(inside -> put(inside.dsl(), user, codes));
  }

  private static void put(DSLContext sql, long user, List<byte[]> codes) {
    sql.deleteFrom(RECOVERY_CODE).where(RECOVERY_CODE.PERSON.eq(user)).execute();
    for (byte[] code : codes) {
      sql.insertInto(RECOVERY_CODE)
          .set(RECOVERY_CODE.PERSON, user)
          .set(RECOVERY_CODE.HASH, code)
          .execute();
    }
  }

  public int countCodes(long user) {
    return sql.fetchCount(RECOVERY_CODE, RECOVERY_CODE.PERSON.eq(user));
  }

  /// Has a factor that is in force end; false when there is none, or it ends already.
  public boolean end(long user, Instant at) {
    return sql.update(SECOND_FACTOR)
            .set(SECOND_FACTOR.ENDS_AT, at)
            .where(
                SECOND_FACTOR.PERSON.eq(user),
                SECOND_FACTOR.CONFIRMED_AT.isNotNull(),
                SECOND_FACTOR.ENDS_AT.isNull())
            .execute()
        == 1;
  }

  /// Has a factor stay that was to end; false when it was not, or has ended.
  public boolean keep(long user, Instant now) {
    return sql.update(SECOND_FACTOR)
            .setNull(SECOND_FACTOR.ENDS_AT)
            .where(SECOND_FACTOR.PERSON.eq(user), SECOND_FACTOR.ENDS_AT.gt(now))
            .execute()
        == 1;
  }

  /// Forgets a person's factor with its recovery codes.
  public void remove(long user) {
    sql.deleteFrom(SECOND_FACTOR).where(SECOND_FACTOR.PERSON.eq(user)).execute();
  }

  // ---- changing the keys that seal

  /// Factors whose seed another key than this seals.
  public List<FactorRecord> notSealedBy(String ringKey, int most) {
    return sql.selectFrom(SECOND_FACTOR)
        .where(SECOND_FACTOR.RING_KEY.ne(ringKey))
        .orderBy(SECOND_FACTOR.PERSON)
        .limit(most)
        .fetch(FactorStore::factor);
  }

  /// Replaces a sealed seed, unless somebody has meanwhile: then nothing changes.
  public boolean reseal(long user, Sealed from, Sealed to) {
    return sql.update(SECOND_FACTOR)
            .set(SECOND_FACTOR.RING_KEY, to.ringKey())
            .set(SECOND_FACTOR.SEED, to.text().bytes())
            .where(SECOND_FACTOR.PERSON.eq(user), SECOND_FACTOR.SEED.eq(from.text().bytes()))
            .execute()
        == 1;
  }

  private static FactorRecord factor(Record row) {
    return new FactorRecord(
        row.get(SECOND_FACTOR.PERSON),
        new Sealed(row.get(SECOND_FACTOR.RING_KEY), Ciphertext.of(row.get(SECOND_FACTOR.SEED))),
        Optional.ofNullable(row.get(SECOND_FACTOR.CONFIRMED_AT)),
        row.get(SECOND_FACTOR.LAST_STEP),
        Optional.ofNullable(row.get(SECOND_FACTOR.ENDS_AT)));
  }
}
