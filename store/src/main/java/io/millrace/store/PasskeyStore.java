package io.millrace.store;

import static io.millrace.store.generated.Tables.PASSKEY;
import static io.millrace.store.generated.Tables.PASSKEY_CHALLENGE;
import static io.millrace.store.generated.Tables.USERS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;

/// Passkeys of people, and what their authenticators were asked to sign. Safe for use by many
/// threads.
public final class PasskeyStore {
  private final DSLContext sql;

  /// A passkey with whose it is.
  ///
  /// @param handle as authenticators know the person
  public record Found(PasskeyRecord passkey, UserRecord user, UUID handle) {}

  public PasskeyStore(Database database) {
    this.sql = database.sql();
  }

  // ---- passkeys

  /// Keeps a passkey; false when the person has one of that name, or it is known already.
  public boolean add(PasskeyRecord passkey) {
    return sql.insertInto(PASSKEY)
            .set(PASSKEY.ID, passkey.id())
            .set(PASSKEY.PERSON, passkey.user())
            .set(PASSKEY.CREDENTIAL, passkey.credential())
            .set(PASSKEY.PUBLIC_KEY, passkey.publicKey())
            .set(PASSKEY.NAME, passkey.name())
            .set(PASSKEY.TRANSPORTS, passkey.transports().toArray(String[]::new))
            .set(PASSKEY.MAY_SYNC, passkey.maySync())
            .set(PASSKEY.COUNTER, passkey.counter())
            .set(PASSKEY.CREATED_AT, passkey.createdAt())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /// Those of a person, the newest first.
  public List<PasskeyRecord> of(long user) {
    return sql.selectFrom(PASSKEY)
        .where(PASSKEY.PERSON.eq(user))
        .orderBy(PASSKEY.CREATED_AT.desc())
        .fetch(PasskeyStore::passkey);
  }

  /// @param credential as its authenticator knows it
  public Optional<Found> find(String credential) {
    return sql.select(PASSKEY.fields())
        .select(USERS.fields())
        .from(PASSKEY)
        .join(USERS)
        .on(USERS.ID.eq(PASSKEY.PERSON))
        .where(PASSKEY.CREDENTIAL.eq(credential))
        .fetchOptional(row -> new Found(passkey(row), UserStore.user(row), row.get(USERS.HANDLE)));
  }

  /// Notes that a passkey was used; false when it is not there any more, or was used at this very
  /// moment by somebody else.
  ///
  /// @param counter as its authenticator says it now
  public boolean used(PasskeyRecord passkey, long counter, Instant now) {
    return sql.update(PASSKEY)
            .set(PASSKEY.COUNTER, counter)
            .set(PASSKEY.USED_AT, now)
            .where(PASSKEY.ID.eq(passkey.id()), PASSKEY.COUNTER.eq(passkey.counter()))
            .execute()
        == 1;
  }

  /// Gives one of a person another name; false when it is none of his.
  ///
  /// @throws IntegrityConstraintViolationException when another of his has that name
  public boolean rename(long user, UUID id, String name) {
    return sql.update(PASSKEY)
            .set(PASSKEY.NAME, name)
            .where(PASSKEY.ID.eq(id), PASSKEY.PERSON.eq(user))
            .execute()
        == 1;
  }

  /// Removes all of a person.
  public int removeAll(long user) {
    return sql.deleteFrom(PASSKEY).where(PASSKEY.PERSON.eq(user)).execute();
  }

  /// Removes one of a person; false when it is none of his.
  public boolean remove(long user, UUID id) {
    return sql.deleteFrom(PASSKEY).where(PASSKEY.ID.eq(id), PASSKEY.PERSON.eq(user)).execute() == 1;
  }

  /// As authenticators know a person.
  public Optional<UUID> handle(long user) {
    return sql.select(USERS.HANDLE)
        .from(USERS)
        .where(USERS.ID.eq(user))
        .fetchOptional(USERS.HANDLE);
  }

  // ---- challenges

  /// Keeps what an authenticator is asked to sign, and forgets what is too old; false when there
  /// are as many already as may be.
  ///
  /// @param boundTo whoever shows it must show this, too
  public boolean ask(byte[] hash, byte[] boundTo, Instant now, Instant expires, int most) {
    sql.deleteFrom(PASSKEY_CHALLENGE).where(PASSKEY_CHALLENGE.EXPIRES_AT.le(now)).execute();
    if (sql.fetchCount(PASSKEY_CHALLENGE) >= most) {
      return false;
    }
    sql.insertInto(PASSKEY_CHALLENGE)
        .set(PASSKEY_CHALLENGE.HASH, hash)
        .set(PASSKEY_CHALLENGE.BOUND_TO, boundTo)
        .set(PASSKEY_CHALLENGE.EXPIRES_AT, expires)
        .execute();
    return true;
  }

  /// Whether that was asked of whoever shows it, and lately; from now on it was not.
  public boolean takeAsked(byte[] hash, byte[] boundTo, Instant now) {
    return sql.deleteFrom(PASSKEY_CHALLENGE)
            .where(
                PASSKEY_CHALLENGE.HASH.eq(hash),
                PASSKEY_CHALLENGE.BOUND_TO.eq(boundTo),
                PASSKEY_CHALLENGE.EXPIRES_AT.gt(now))
            .execute()
        == 1;
  }

  private static PasskeyRecord passkey(Record row) {
    return new PasskeyRecord(
        row.get(PASSKEY.ID),
        row.get(PASSKEY.PERSON),
        row.get(PASSKEY.CREDENTIAL),
        row.get(PASSKEY.PUBLIC_KEY),
        row.get(PASSKEY.NAME),
        List.of(row.get(PASSKEY.TRANSPORTS)),
        row.get(PASSKEY.MAY_SYNC),
        row.get(PASSKEY.COUNTER),
        row.get(PASSKEY.CREATED_AT),
        Optional.ofNullable(row.get(PASSKEY.USED_AT)));
  }
}
