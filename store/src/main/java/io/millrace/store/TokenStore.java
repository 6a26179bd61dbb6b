package io.millrace.store;

import static io.millrace.store.generated.Tables.API_TOKEN;
import static io.millrace.store.generated.Tables.USERS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Tokens of people's programs; secrets come as hashes only. Safe for use by many threads.
public final class TokenStore {
  private final DSLContext sql;

  /// A token, whose it is, and the hash of its secret half. Not a record, as arrays do not compare.
  public static final class Found {
    private final TokenRecord token;
    private final UserRecord user;
    private final byte[] hash;

    private Found(TokenRecord token, UserRecord user, byte[] hash) {
      this.token = token;
      this.user = user;
      this.hash = hash;
    }

    public TokenRecord token() {
      return token;
    }

    public UserRecord user() {
      return user;
    }

    public byte[] hash() {
      return hash.clone();
    }
  }

  public TokenStore(Database database) {
    this.sql = database.sql();
  }

  /// Keeps a token; false when the person has one of that name.
  public boolean add(TokenRecord token, byte[] hash) {
    return sql.insertInto(API_TOKEN)
            .set(API_TOKEN.ID, token.id())
            .set(API_TOKEN.PERSON, token.user())
            .set(API_TOKEN.NAME, token.name())
            .set(API_TOKEN.SCOPE, token.scope().name())
            .set(API_TOKEN.SECRET_HASH, hash)
            .set(API_TOKEN.NETWORKS, token.networks().toArray(String[]::new))
            .set(API_TOKEN.CREATED_AT, token.createdAt())
            .set(API_TOKEN.EXPIRES_AT, token.expiresAt())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /// A token, unless it has expired or its person is locked.
  public Optional<Found> find(UUID id, Instant now) {
    return sql.select(API_TOKEN.fields())
        .select(USERS.fields())
        .from(API_TOKEN)
        .join(USERS)
        .on(USERS.ID.eq(API_TOKEN.PERSON))
        .where(
            API_TOKEN.ID.eq(id),
            API_TOKEN.EXPIRES_AT.gt(now),
            USERS.LOCKED_AT.isNull(),
            USERS.LEAVES_AT.isNull())
        .fetchOptional(
            row -> new Found(token(row), UserStore.user(row), row.get(API_TOKEN.SECRET_HASH)));
  }

  /// A person's tokens, also those that have expired, the newest first.
  public List<TokenRecord> of(long user) {
    return sql.selectFrom(API_TOKEN)
        .where(API_TOKEN.PERSON.eq(user))
        .orderBy(API_TOKEN.CREATED_AT.desc())
        .fetch(TokenStore::token);
  }

  public void seen(UUID id, Instant now) {
    sql.update(API_TOKEN).set(API_TOKEN.SEEN_AT, now).where(API_TOKEN.ID.eq(id)).execute();
    var whose = DSL.select(API_TOKEN.PERSON).from(API_TOKEN).where(API_TOKEN.ID.eq(id));
    UserStore.seen(sql, USERS.ID.eq(whose), now);
  }

  /// Ends a token of a person; false when it is none of his.
  public boolean remove(long user, UUID id) {
    return sql.deleteFrom(API_TOKEN).where(API_TOKEN.ID.eq(id), API_TOKEN.PERSON.eq(user)).execute()
        == 1;
  }

  /// Ends all tokens of a person.
  public int removeAll(long user) {
    return sql.deleteFrom(API_TOKEN).where(API_TOKEN.PERSON.eq(user)).execute();
  }

  private static TokenRecord token(Record row) {
    return new TokenRecord(
        row.get(API_TOKEN.ID),
        row.get(API_TOKEN.PERSON),
        row.get(API_TOKEN.NAME),
        TokenRecord.Scope.valueOf(row.get(API_TOKEN.SCOPE)),
        List.of(row.get(API_TOKEN.NETWORKS)),
        row.get(API_TOKEN.CREATED_AT),
        row.get(API_TOKEN.EXPIRES_AT),
        Optional.ofNullable(row.get(API_TOKEN.SEEN_AT)));
  }
}
