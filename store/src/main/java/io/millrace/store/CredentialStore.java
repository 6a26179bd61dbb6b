package io.millrace.store;

import static io.millrace.store.generated.Tables.ACCOUNT;
import static io.millrace.store.generated.Tables.BOT;
import static io.millrace.store.generated.Tables.CREDENTIAL;

import io.millrace.store.CredentialRecord.Check;
import io.millrace.store.CredentialRecord.Verdict;
import io.millrace.store.CredentialRecord.WrappedKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Credentials of accounts, as ciphertext only. Safe for use by many threads.
public final class CredentialStore {
  private final DSLContext sql;

  public CredentialStore(Database database) {
    this.sql = database.sql();
  }

  /// Keeps a key pair whose public half waits to be registered.
  public void keep(CredentialRecord pending) {
    insert(sql, pending);
  }

  /// Creates an account together with its credential: neither is ever without the other.
  ///
  /// @param credential its account is set here; one of the same id that was pending is replaced
  /// @throws IllegalArgumentException when the account's name is taken
  public AccountRecord open(NewAccount account, CredentialRecord credential, Instant now) {
    return sql.transactionResult(
        inside -> {
          AccountRecord created = AccountStore.insert(inside.dsl(), account, now);
          put(inside.dsl(), created.id(), credential);
          return created;
        });
  }

  /// Gives an account another credential; the former is gone for ever.
  public void replace(long account, CredentialRecord credential) {
    sql.transaction(inside -> put(inside.dsl(), account, credential));
  }

  private static void put(DSLContext sql, long account, CredentialRecord credential) {
    sql.deleteFrom(CREDENTIAL)
        .where(CREDENTIAL.ACCOUNT.eq(account).or(CREDENTIAL.ID.eq(credential.id())))
        .execute();
    insert(sql, credential);
    sql.update(CREDENTIAL)
        .set(CREDENTIAL.ACCOUNT, account)
        .where(CREDENTIAL.ID.eq(credential.id()))
        .execute();
  }

  private static void insert(DSLContext sql, CredentialRecord one) {
    sql.insertInto(CREDENTIAL)
        .set(CREDENTIAL.ID, one.id())
        .set(CREDENTIAL.TENANT, one.tenant())
        .set(CREDENTIAL.ACCOUNT, one.account().orElse(null))
        .set(CREDENTIAL.VENUE, one.venue())
        .set(CREDENTIAL.KIND, one.kind())
        .set(CREDENTIAL.PUBLIC_KEY, one.publicKey().orElse(null))
        .set(CREDENTIAL.HINT, one.hint().orElse(null))
        .set(CREDENTIAL.RING_KEY, one.ownKey().ringKey())
        .set(CREDENTIAL.OWN_KEY_ID, one.ownKey().id())
        .set(CREDENTIAL.OWN_KEY, one.ownKey().sealed().bytes())
        .set(CREDENTIAL.API_KEY, one.apiKey().map(Ciphertext::bytes).orElse(null))
        .set(CREDENTIAL.SECRET, one.secret().bytes())
        .set(CREDENTIAL.CREATED_AT, one.createdAt())
        .set(CREDENTIAL.CHECKED_AT, one.check().map(Check::at).orElse(null))
        .set(CREDENTIAL.VERDICT, one.check().map(check -> check.verdict().name()).orElse(null))
        .set(CREDENTIAL.DETAIL, one.check().map(Check::detail).orElse(null))
        .execute();
  }

  /// A key pair that waits for its account.
  public Optional<CredentialRecord> pending(UUID id, long tenant) {
    return sql.selectFrom(CREDENTIAL)
        .where(CREDENTIAL.ID.eq(id), CREDENTIAL.TENANT.eq(tenant), CREDENTIAL.ACCOUNT.isNull())
        .fetchOptional(CredentialStore::credential);
  }

  public Optional<CredentialRecord> of(long account) {
    return sql.selectFrom(CREDENTIAL)
        .where(CREDENTIAL.ACCOUNT.eq(account))
        .fetchOptional(CredentialStore::credential);
  }

  /// Destroys what signs for an account and marks the account as gone. Its history stays.
  ///
  /// @throws IllegalStateException when it has a bot
  public void removeAccount(long account, Instant now) {
    sql.transaction(
        inside -> {
          DSLContext dsl = inside.dsl();
          dsl.selectFrom(ACCOUNT).where(ACCOUNT.ID.eq(account)).forUpdate().execute();
          int bots = dsl.fetchCount(BOT, BOT.ACCOUNT.eq(account), BOT.REMOVED_AT.isNull());
          if (bots > 0) {
            throw new IllegalStateException(
                "account " + account + " has bots: delete its " + bots + " first");
          }
          dsl.deleteFrom(CREDENTIAL).where(CREDENTIAL.ACCOUNT.eq(account)).execute();
          dsl.update(ACCOUNT).set(ACCOUNT.REMOVED_AT, now).where(ACCOUNT.ID.eq(account)).execute();
        });
  }

  /// Forgets key pairs that nobody has registered since.
  ///
  /// @return how many
  public int forgetPendingBefore(Instant moment) {
    return sql.deleteFrom(CREDENTIAL)
        .where(CREDENTIAL.ACCOUNT.isNull(), CREDENTIAL.CREATED_AT.lt(moment))
        .execute();
  }

  public int countPending(long tenant) {
    return sql.fetchCount(CREDENTIAL, CREDENTIAL.TENANT.eq(tenant), CREDENTIAL.ACCOUNT.isNull());
  }

  // ---- checks

  /// Credentials of accounts that were not checked since a moment, those that waited longest first.
  public List<CredentialRecord> uncheckedSince(Instant moment, int most) {
    return sql.selectFrom(CREDENTIAL)
        .where(CREDENTIAL.ACCOUNT.isNotNull(), CREDENTIAL.CHECKED_AT.lt(moment))
        .orderBy(CREDENTIAL.CHECKED_AT)
        .limit(most)
        .fetch(CredentialStore::credential);
  }

  public void checked(UUID id, Check check) {
    sql.update(CREDENTIAL)
        .set(CREDENTIAL.CHECKED_AT, check.at())
        .set(CREDENTIAL.VERDICT, check.verdict().name())
        .set(CREDENTIAL.DETAIL, check.detail())
        .where(CREDENTIAL.ID.eq(id))
        .execute();
  }

  // ---- changing the keys that wrap

  /// Credentials whose own key another one than this wraps.
  public List<CredentialRecord> notWrappedBy(String ringKey, int most) {
    return sql.selectFrom(CREDENTIAL)
        .where(CREDENTIAL.RING_KEY.ne(ringKey))
        .orderBy(CREDENTIAL.ID)
        .limit(most)
        .fetch(CredentialStore::credential);
  }

  /// Replaces a wrapped key, unless somebody has meanwhile: then nothing changes.
  public boolean rewrap(UUID id, WrappedKey from, WrappedKey to) {
    return sql.update(CREDENTIAL)
            .set(CREDENTIAL.RING_KEY, to.ringKey())
            .set(CREDENTIAL.OWN_KEY, to.sealed().bytes())
            .where(
                CREDENTIAL.ID.eq(id),
                CREDENTIAL.OWN_KEY_ID.eq(from.id()),
                CREDENTIAL.RING_KEY.eq(from.ringKey()))
            .execute()
        == 1;
  }

  private static CredentialRecord credential(Record row) {
    return new CredentialRecord(
        row.get(CREDENTIAL.ID),
        row.get(CREDENTIAL.TENANT),
        Optional.ofNullable(row.get(CREDENTIAL.ACCOUNT)),
        row.get(CREDENTIAL.VENUE),
        row.get(CREDENTIAL.KIND),
        Optional.ofNullable(row.get(CREDENTIAL.PUBLIC_KEY)),
        Optional.ofNullable(row.get(CREDENTIAL.HINT)),
        new WrappedKey(
            row.get(CREDENTIAL.RING_KEY),
            row.get(CREDENTIAL.OWN_KEY_ID),
            Ciphertext.of(row.get(CREDENTIAL.OWN_KEY))),
        Optional.ofNullable(row.get(CREDENTIAL.API_KEY)).map(Ciphertext::of),
        Ciphertext.of(row.get(CREDENTIAL.SECRET)),
        row.get(CREDENTIAL.CREATED_AT),
        Optional.ofNullable(row.get(CREDENTIAL.CHECKED_AT))
            .map(
                at ->
                    new Check(
                        Verdict.valueOf(row.get(CREDENTIAL.VERDICT)),
                        row.get(CREDENTIAL.DETAIL),
                        at)));
  }
}
