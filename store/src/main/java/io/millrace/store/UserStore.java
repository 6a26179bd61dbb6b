package io.millrace.store;

import static io.millrace.store.generated.Tables.MAILED_TOKEN;
import static io.millrace.store.generated.Tables.SESSION;
import static io.millrace.store.generated.Tables.USERS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;

/// People, their sessions and the links that were mailed to them. Secrets come as hashes only. Safe
/// for use by many threads.
public final class UserStore {
  private final Database database;
  private final DSLContext sql;

  /// What a mailed link is for.
  public enum Purpose {
    VERIFY,
    RESET,
    SETUP,
    KEEP,
    EMAIL,
    EMAIL_BACK,
    FACTOR,
    RECOVER
  }

  /// Whose link it is.
  ///
  /// @param email the address that it is about, if it is about one
  public record Mailed(long user, Optional<String> email, Instant expiresAt) {}

  /// A session with its person.
  public record Found(SessionRecord session, UserRecord user) {}

  public UserStore(Database database) {
    this.database = database;
    this.sql = database.sql();
  }

  // ---- people

  /// Adds a person whose address is not proven yet; nothing when the address is taken.
  public Optional<UserRecord> add(String email, String password, Instant now) {
    return sql.insertInto(USERS)
        .set(USERS.EMAIL, email)
        .set(USERS.PASSWORD, password)
        .set(USERS.ROLE, UserRecord.Role.USER.name())
        .set(USERS.CREATED_AT, now)
        .onConflictDoNothing()
        .returning()
        .fetchOptional(UserStore::user);
  }

  /// Makes the local user an administrator with address and password; false when it has been done
  /// or the address is taken.
  public boolean claimLocal(String email, String password, Instant now) {
    return sql.transactionResult(
        inside -> {
          boolean taken =
              inside.dsl().fetchExists(USERS, USERS.EMAIL.eq(email), USERS.ID.ne(UserRecord.LOCAL));
          return !taken
              && inside
                      .dsl()
                      .update(USERS)
                      .set(USERS.EMAIL, email)
                      .set(USERS.PASSWORD, password)
                      .set(USERS.VERIFIED_AT, now)
                      .where(USERS.ID.eq(UserRecord.LOCAL), USERS.EMAIL.isNull())
                      .execute()
                  == 1;
        });
  }

  public Optional<UserRecord> byEmail(String email) {
    return sql.selectFrom(USERS).where(USERS.EMAIL.eq(email)).fetchOptional(UserStore::user);
  }

  public Optional<UserRecord> byId(long id) {
    return sql.selectFrom(USERS).where(USERS.ID.eq(id)).fetchOptional(UserStore::user);
  }

  /// Whether somebody who can log in is administrator.
  public boolean hasAdministrator() {
    return sql.fetchExists(
        USERS, USERS.EMAIL.isNotNull(), USERS.ROLE.eq(UserRecord.Role.ADMIN.name()));
  }

  /// Those who can log in as administrators, the first one first.
  public List<UserRecord> administrators() {
    return sql.selectFrom(USERS)
        .where(USERS.EMAIL.isNotNull(), USERS.ROLE.eq(UserRecord.Role.ADMIN.name()))
        .orderBy(USERS.ID)
        .fetch(UserStore::user);
  }

  /// Addresses of people; who has none, or is not there, is left out.
  public Map<Long, String> emails(Collection<Long> people) {
    return sql.select(USERS.ID, USERS.EMAIL)
        .from(USERS)
        .where(USERS.ID.in(people), USERS.EMAIL.isNotNull())
        .fetchMap(USERS.ID, USERS.EMAIL);
  }

  public void verified(long user, Instant now) {
    sql.update(USERS)
        .set(USERS.VERIFIED_AT, now)
        .where(USERS.ID.eq(user), USERS.VERIFIED_AT.isNull())
        .execute();
    database.changesSessionsOf(user);
  }

  /// Gives somebody another address, which is proven by that; false when it is somebody else's.
  public boolean setEmail(long user, String email, Instant now) {
    try {
      int set =
          sql.transactionResult(
              inside ->
                  inside
                      .dsl()
                      .update(USERS)
                      .set(USERS.EMAIL, email)
                      .set(USERS.VERIFIED_AT, now)
                      .where(USERS.ID.eq(user), USERS.EMAIL.isNotNull())
                      .execute());
      database.changesSessionsOf(user);
      return set == 1;
    } catch (IntegrityConstraintViolationException taken) {
      return false;
    }
  }

  /// Whoever is written to is so in this language from now on.
  public void setLanguage(long user, Language language) {
    sql.update(USERS).set(USERS.LANGUAGE, language.name()).where(USERS.ID.eq(user)).execute();
    database.changesSessionsOf(user);
  }

  public void setPassword(long user, String password) {
    sql.update(USERS).set(USERS.PASSWORD, password).where(USERS.ID.eq(user)).execute();
    database.changesSessionsOf(user);
  }

  // ---- what administrators do to people

  /// Keeps somebody out from now on; false when he is kept out already, or is not there.
  public boolean lock(long user, String why, Instant now) {
    int locked =
        sql.update(USERS)
            .set(USERS.LOCKED_AT, now)
            .set(USERS.LOCKED_WHY, why)
            .where(USERS.ID.eq(user), USERS.LOCKED_AT.isNull())
            .execute();
    database.changesSessionsOf(user);
    return locked == 1;
  }

  /// Lets somebody in again; false when he was not kept out.
  public boolean unlock(long user) {
    return sql.update(USERS)
            .setNull(USERS.LOCKED_AT)
            .setNull(USERS.LOCKED_WHY)
            .where(USERS.ID.eq(user), USERS.LOCKED_AT.isNotNull())
            .execute()
        == 1;
  }

  /// Whom administrators keep out.
  public Set<Long> locked() {
    return sql.select(USERS.ID).from(USERS).where(USERS.LOCKED_AT.isNotNull()).fetchSet(USERS.ID);
  }

  public void setRole(long user, UserRecord.Role role) {
    sql.update(USERS).set(USERS.ROLE, role.name()).where(USERS.ID.eq(user)).execute();
    database.changesSessionsOf(user);
  }

  // ---- mailed links

  /// Keeps a link's hash; a former one of the same purpose is void from now on.
  public void putToken(byte[] hash, Purpose purpose, Mailed mailed) {
    sql.insertInto(MAILED_TOKEN)
        .set(MAILED_TOKEN.HASH, hash)
        .set(MAILED_TOKEN.PERSON, mailed.user())
        .set(MAILED_TOKEN.PURPOSE, purpose.name())
        .set(MAILED_TOKEN.EXPIRES_AT, mailed.expiresAt())
        .set(MAILED_TOKEN.EMAIL, mailed.email().orElse(null))
        .onConflict(MAILED_TOKEN.PERSON, MAILED_TOKEN.PURPOSE)
        .doUpdate()
        .set(MAILED_TOKEN.HASH, hash)
        .set(MAILED_TOKEN.EXPIRES_AT, mailed.expiresAt())
        .set(MAILED_TOKEN.EMAIL, mailed.email().orElse(null))
        .execute();
  }

  /// Whose link it is; it is void from now on.
  public Optional<Mailed> takeToken(byte[] hash, Purpose purpose, Instant now) {
    return sql.deleteFrom(MAILED_TOKEN)
        .where(
            MAILED_TOKEN.HASH.eq(hash),
            MAILED_TOKEN.PURPOSE.eq(purpose.name()),
            MAILED_TOKEN.EXPIRES_AT.gt(now))
        .returning()
        .fetchOptional(UserStore::mailed);
  }

  /// The link of a purpose that somebody has now.
  public Optional<Mailed> link(long user, Purpose purpose, Instant now) {
    return sql.selectFrom(MAILED_TOKEN)
        .where(
            MAILED_TOKEN.PERSON.eq(user),
            MAILED_TOKEN.PURPOSE.eq(purpose.name()),
            MAILED_TOKEN.EXPIRES_AT.gt(now))
        .fetchOptional(UserStore::mailed);
  }

  /// Makes somebody's links of these purposes void.
  public void voidLinks(long user, Set<Purpose> purposes) {
    sql.deleteFrom(MAILED_TOKEN)
        .where(
            MAILED_TOKEN.PERSON.eq(user),
            MAILED_TOKEN.PURPOSE.in(purposes.stream().map(Enum::name).toList()))
        .execute();
  }

  private static Mailed mailed(Record row) {
    return new Mailed(
        row.get(MAILED_TOKEN.PERSON),
        Optional.ofNullable(row.get(MAILED_TOKEN.EMAIL)),
        row.get(MAILED_TOKEN.EXPIRES_AT));
  }

  // ---- sessions

  public void openSession(byte[] hash, SessionRecord session) {
    sql.insertInto(SESSION)
        .set(SESSION.ID, session.id())
        .set(SESSION.PERSON, session.user())
        .set(SESSION.SECRET_HASH, hash)
        .set(SESSION.CREATED_AT, session.createdAt())
        .set(SESSION.SEEN_AT, session.seenAt())
        .set(SESSION.EXPIRES_AT, session.expiresAt())
        .set(SESSION.PROVED_AT, session.provedAt())
        .set(SESSION.ADDRESS, session.address())
        .set(SESSION.AGENT, session.agent())
        .execute();
    seen(sql, USERS.ID.eq(session.user()), session.seenAt());
  }

  /// Notes when somebody was here last; it outlives his sessions and tokens.
  static void seen(DSLContext sql, Condition who, Instant now) {
    sql.update(USERS).set(USERS.SEEN_AT, now).where(who).execute();
  }

  /// The session of a secret, unless it has expired: as it was a moment ago, or now. What is
  /// changed over this database counts at once; what another process changes, within some seconds.
  ///
  /// @param idleSince one that was last seen before has expired
  public Optional<Found> session(byte[] hash, Instant now, Instant idleSince) {
    return database
        .sessions()
        .find(
            hash,
            one ->
                one.session().expiresAt().isAfter(now) && one.session().seenAt().isAfter(idleSince),
            () -> readSession(hash, now, idleSince));
  }

  private Optional<Found> readSession(byte[] hash, Instant now, Instant idleSince) {
    return sql.select(SESSION.fields())
        .select(USERS.fields())
        .from(SESSION)
        .join(USERS)
        .on(USERS.ID.eq(SESSION.PERSON))
        .where(
            SESSION.SECRET_HASH.eq(hash),
            SESSION.EXPIRES_AT.gt(now),
            SESSION.SEEN_AT.gt(idleSince),
            USERS.LOCKED_AT.isNull(),
            USERS.LEAVES_AT.isNull())
        .fetchOptional(row -> new Found(session(row), user(row)));
  }

  public void seen(UUID session, Instant now) {
    sql.update(SESSION).set(SESSION.SEEN_AT, now).where(SESSION.ID.eq(session)).execute();
    var whose = DSL.select(SESSION.PERSON).from(SESSION).where(SESSION.ID.eq(session));
    seen(sql, USERS.ID.eq(whose), now);
    database.changesSessions(one -> one.id().equals(session));
  }

  /// Notes that somebody has shown again who he is.
  public void proved(UUID session, Instant now) {
    sql.update(SESSION).set(SESSION.PROVED_AT, now).where(SESSION.ID.eq(session)).execute();
    database.changesSessions(one -> one.id().equals(session));
  }

  /// Sessions of a person, the last seen first.
  public List<SessionRecord> sessions(long user, Instant now, Instant idleSince) {
    return sql.selectFrom(SESSION)
        .where(SESSION.PERSON.eq(user), SESSION.EXPIRES_AT.gt(now), SESSION.SEEN_AT.gt(idleSince))
        .orderBy(SESSION.SEEN_AT.desc())
        .fetch(UserStore::session);
  }

  /// Ends a session of a person; false when it is none of his.
  public boolean endSession(long user, UUID session) {
    int ended =
        sql.deleteFrom(SESSION).where(SESSION.ID.eq(session), SESSION.PERSON.eq(user)).execute();
    database.changesSessionsOf(user);
    return ended == 1;
  }

  /// Ends all sessions of a person but one.
  public int endSessions(long user, Optional<UUID> but) {
    int ended =
        sql.deleteFrom(SESSION)
            .where(SESSION.PERSON.eq(user), but.map(SESSION.ID::ne).orElseGet(DSL::noCondition))
            .execute();
    database.changesSessionsOf(user);
    return ended;
  }

  /// Forgets what has expired.
  public void forgetExpired(Instant now, Instant idleSince) {
    sql.deleteFrom(SESSION)
        .where(SESSION.EXPIRES_AT.le(now).or(SESSION.SEEN_AT.le(idleSince)))
        .execute();
    sql.deleteFrom(MAILED_TOKEN).where(MAILED_TOKEN.EXPIRES_AT.le(now)).execute();
  }

  static UserRecord user(Record row) {
    return new UserRecord(
        row.get(USERS.ID),
        Optional.ofNullable(row.get(USERS.EMAIL)),
        Optional.ofNullable(row.get(USERS.PASSWORD)),
        UserRecord.Role.valueOf(row.get(USERS.ROLE)),
        Optional.ofNullable(row.get(USERS.VERIFIED_AT)),
        row.get(USERS.CREATED_AT),
        Optional.ofNullable(row.get(USERS.LOCKED_AT)),
        Optional.ofNullable(row.get(USERS.LEAVES_AT)),
        Optional.ofNullable(row.get(USERS.LANGUAGE)).map(Language::valueOf));
  }

  private static SessionRecord session(Record row) {
    return new SessionRecord(
        row.get(SESSION.ID),
        row.get(SESSION.PERSON),
        row.get(SESSION.CREATED_AT),
        row.get(SESSION.SEEN_AT),
        row.get(SESSION.EXPIRES_AT),
        row.get(SESSION.PROVED_AT),
        row.get(SESSION.ADDRESS),
        row.get(SESSION.AGENT));
  }
}
