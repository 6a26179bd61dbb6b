package io.millrace.store;

import static io.millrace.store.generated.Tables.ACCOUNT;
import static io.millrace.store.generated.Tables.API_TOKEN;
import static io.millrace.store.generated.Tables.BOT;
import static io.millrace.store.generated.Tables.CREDENTIAL;
import static io.millrace.store.generated.Tables.DEAL;
import static io.millrace.store.generated.Tables.FENCE;
import static io.millrace.store.generated.Tables.MAILED_TOKEN;
import static io.millrace.store.generated.Tables.ORDERS;
import static io.millrace.store.generated.Tables.SESSION;
import static io.millrace.store.generated.Tables.SIGNAL_ADDRESS;
import static io.millrace.store.generated.Tables.USERS;

import io.millrace.core.bot.BotPhase;
import io.millrace.core.bot.Desired;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/// Who leaves. First everything that could act or be opened is taken away, which can be called for
/// only while nothing of his could still trade; days later {@link ForgettingStore} removes the
/// rest.
///
/// What belongs together is done in one transaction of the caller's ({@link Database#together}):
/// {@link #freeze}, then {@link #hindrances}, then {@link #begin}. Safe for use by many threads.
public final class LeavingStore {
  /// Below PostgreSQL's second of patience with deadlocks: rather this fails than an account's
  /// commit.
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final Database database;
  private final DSLContext sql;

  public LeavingStore(Database database) {
    this.database = database;
    this.sql = database.sql();
  }

  /// Takes every account of somebody away from whoever runs it: from here on nothing of it is
  /// stored any more, and so nothing sent. When the transaction is rolled back, nothing has
  /// happened. Administrators are kept from leaving at the same time.
  ///
  /// @return false when somebody is just writing; nothing is to be done then
  public boolean freeze(long user) {
    try {
      sql.execute("SET LOCAL lock_timeout = " + LONGEST_WAIT.toMillis());
      sql.select(USERS.ID)
          .from(USERS)
          .where(USERS.ID.eq(user).or(USERS.ROLE.eq(UserRecord.Role.ADMIN.name())))
          .orderBy(USERS.ID)
          .forUpdate()
          .execute();
      sql.update(ACCOUNT)
          .set(ACCOUNT.OWNER_EPOCH, ACCOUNT.OWNER_EPOCH.plus(1))
          .where(ACCOUNT.OWNER.eq(user), ACCOUNT.REMOVED_AT.isNull())
          .execute();
      sql.execute("SET LOCAL lock_timeout = 0");
      return true;
    } catch (DataAccessException failed) {
      if ("55P03".equals(failed.sqlState())) { // lock_not_available
        return false;
      }
      throw failed;
    }
  }

  /// What of somebody's could still trade, or be in the way otherwise; without {@link #freeze} as
  /// it looks just now.
  public List<Hindrance> hindrances(long user) {
    List<Hindrance> found = new ArrayList<>();
    // One that is paused, as those of the locked are, opens nothing: what it still leads shows
    // below.
    Condition running =
        BOT.DESIRED
            .eq(Desired.RUN)
            .or(BOT.DESIRED.eq(Desired.STOP).and(BOT.PHASE.ne(BotPhase.STOPPED)));
    bots(user, running).forEach(bot -> found.add(hindrance(Hindrance.Kind.RUNNING_BOT, bot)));
    bots(
            user,
            DSL.exists(
                DSL.selectOne().from(DEAL).where(DEAL.BOT.eq(BOT.ID), DEAL.CLOSED_AT.isNull())))
        .forEach(bot -> found.add(hindrance(Hindrance.Kind.OPEN_DEAL, bot)));
    bots(
            user,
            DSL.exists(
                DSL.selectOne()
                    .from(ORDERS)
                    .where(ORDERS.BOT.eq(BOT.ID), DSL.condition(ORDERS.LIVE))))
        .forEach(bot -> found.add(hindrance(Hindrance.Kind.RESTING_ORDER, bot)));
    sql.select(ACCOUNT.NAME)
        .from(ACCOUNT)
        .join(FENCE)
        .on(FENCE.ACCOUNT.eq(ACCOUNT.ID))
        .where(ACCOUNT.OWNER.eq(user), ACCOUNT.REMOVED_AT.isNull(), FENCE.LIFTED_AT.isNull())
        .orderBy(ACCOUNT.ID)
        .forEach(row -> found.add(Hindrance.of(Hindrance.Kind.ACCOUNT_TO_LOOK_AT, row.value1())));
    if (isLastAdministrator(user)) {
      found.add(Hindrance.of(Hindrance.Kind.LAST_ADMINISTRATOR, ""));
    }
    return found;
  }

  private Result<Record2<Long, String>> bots(long user, Condition which) {
    return sql.select(BOT.ID, BOT.NAME)
        .from(BOT)
        .join(ACCOUNT)
        .on(ACCOUNT.ID.eq(BOT.ACCOUNT))
        .where(
            ACCOUNT.OWNER.eq(user),
            ACCOUNT.REMOVED_AT.isNull(),
            ACCOUNT.MODE.ne(AccountMode.PAPER),
            BOT.REMOVED_AT.isNull(),
            which)
        .orderBy(BOT.ID)
        .fetch();
  }

  private static Hindrance hindrance(Hindrance.Kind kind, Record2<Long, String> bot) {
    return new Hindrance(kind, Optional.of(bot.value1()), bot.value2());
  }

  private boolean isLastAdministrator(long user) {
    Condition isAdministrator =
        USERS.ROLE.eq(UserRecord.Role.ADMIN.name()).and(USERS.EMAIL.isNotNull());
    return sql.fetchExists(USERS, isAdministrator, USERS.ID.eq(user))
        && !sql.fetchExists(
            USERS,
            isAdministrator,
            USERS.ID.ne(user),
            USERS.VERIFIED_AT.isNotNull(),
            USERS.LOCKED_AT.isNull(),
            USERS.LEAVES_AT.isNull());
  }

  /// Takes away whatever opens something: keys of venues, sessions, tokens, links and addresses for
  /// signals. His accounts are gone for everybody; of what is left, only rows are.
  ///
  /// @param until when the rest is removed
  /// @return false when he leaves already, or is not there
  public boolean begin(long user, Instant now, Instant until) {
    boolean first =
        sql.update(USERS)
                .set(USERS.LEAVING_SINCE, now)
                .set(USERS.LEAVES_AT, until)
                .where(USERS.ID.eq(user), USERS.LEAVES_AT.isNull(), USERS.EMAIL.isNotNull())
                .execute()
            == 1;
    if (!first) {
      return false;
    }
    database.changesSessionsOf(user);
    var accounts = DSL.select(ACCOUNT.ID).from(ACCOUNT).where(ACCOUNT.OWNER.eq(user));
    sql.deleteFrom(SIGNAL_ADDRESS)
        .where(SIGNAL_ADDRESS.BOT.in(DSL.select(BOT.ID).from(BOT).where(BOT.ACCOUNT.in(accounts))))
        .execute();
    sql.deleteFrom(CREDENTIAL).where(CREDENTIAL.TENANT.eq(user)).execute();
    sql.deleteFrom(API_TOKEN).where(API_TOKEN.PERSON.eq(user)).execute();
    sql.deleteFrom(SESSION).where(SESSION.PERSON.eq(user)).execute();
    sql.deleteFrom(MAILED_TOKEN).where(MAILED_TOKEN.PERSON.eq(user)).execute();
    sql.update(ACCOUNT)
        .set(ACCOUNT.REMOVED_AT, now)
        .setNull(ACCOUNT.OWNER_NODE)
        .where(ACCOUNT.OWNER.eq(user), ACCOUNT.REMOVED_AT.isNull())
        .execute();
    return true;
  }

  /// Lets somebody stay after all, with the accounts that went with him; false when he is not
  /// leaving. What opened something stays lost.
  public boolean keep(long user) {
    Optional<Instant> since =
        sql.select(USERS.LEAVING_SINCE)
            .from(USERS)
            .where(USERS.ID.eq(user), USERS.LEAVES_AT.isNotNull())
            .forUpdate()
            .fetchOptional(USERS.LEAVING_SINCE);
    since.ifPresent(
        moment -> {
          sql.update(ACCOUNT)
              .setNull(ACCOUNT.REMOVED_AT)
              .where(ACCOUNT.OWNER.eq(user), ACCOUNT.REMOVED_AT.eq(moment))
              .execute();
          sql.update(USERS)
              .setNull(USERS.LEAVING_SINCE)
              .setNull(USERS.LEAVES_AT)
              .where(USERS.ID.eq(user))
              .execute();
        });
    return since.isPresent();
  }

  /// Whose time has come.
  public List<UserRecord> due(Instant now) {
    return sql.selectFrom(USERS)
        .where(USERS.LEAVES_AT.le(now))
        .orderBy(USERS.LEAVES_AT)
        .fetch(UserStore::user);
  }
}
