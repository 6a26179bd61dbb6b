package io.millrace.store;

import static io.millrace.store.generated.Tables.ACCOUNT;
import static io.millrace.store.generated.Tables.ACCOUNT_RISK;
import static io.millrace.store.generated.Tables.ACTIVITY;
import static io.millrace.store.generated.Tables.API_TOKEN;
import static io.millrace.store.generated.Tables.BALANCE;
import static io.millrace.store.generated.Tables.BALANCE_SNAPSHOT;
import static io.millrace.store.generated.Tables.BOT;
import static io.millrace.store.generated.Tables.BOT_CONFIGURATION;
import static io.millrace.store.generated.Tables.CHANNEL;
import static io.millrace.store.generated.Tables.CREDENTIAL;
import static io.millrace.store.generated.Tables.DEAL;
import static io.millrace.store.generated.Tables.DECISION;
import static io.millrace.store.generated.Tables.FENCE;
import static io.millrace.store.generated.Tables.FILL;
import static io.millrace.store.generated.Tables.JOURNAL;
import static io.millrace.store.generated.Tables.KEPT_ANSWER;
import static io.millrace.store.generated.Tables.MAILED_TOKEN;
import static io.millrace.store.generated.Tables.NEWS;
import static io.millrace.store.generated.Tables.NOTE;
import static io.millrace.store.generated.Tables.NOTIFICATION;
import static io.millrace.store.generated.Tables.NOTIFICATION_PREFERENCE;
import static io.millrace.store.generated.Tables.ORDERS;
import static io.millrace.store.generated.Tables.PASSKEY;
import static io.millrace.store.generated.Tables.SECOND_FACTOR;
import static io.millrace.store.generated.Tables.SESSION;
import static io.millrace.store.generated.Tables.SIGNAL;
import static io.millrace.store.generated.Tables.SIGNAL_ADDRESS;
import static io.millrace.store.generated.Tables.SUBSCRIPTION;
import static io.millrace.store.generated.Tables.USERS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/// Removes everything of somebody who has left. What is his is named here, a table a line, and a
/// test goes through the schema for one that is not.
public final class ForgettingStore {
  /// What belongs to a bot.
  private static final List<TableField<?, Long>> OF_BOTS =
      List.of(
          NOTE.BOT, SIGNAL.BOT, SIGNAL_ADDRESS.BOT, DECISION.BOT, DEAL.BOT, BOT_CONFIGURATION.BOT);

  /// What belongs to an account; bots last, as the others name them.
  private static final List<TableField<?, Long>> OF_ACCOUNTS =
      List.of(
          ACTIVITY.ACCOUNT,
          JOURNAL.ACCOUNT,
          FILL.ACCOUNT,
          ORDERS.ACCOUNT,
          BALANCE.ACCOUNT,
          BALANCE_SNAPSHOT.ACCOUNT,
          ACCOUNT_RISK.ACCOUNT,
          FENCE.ACCOUNT,
          NEWS.ACCOUNT,
          BOT.ACCOUNT);

  /// What belongs to a person. Messages go with their channel, recovery codes with their factor.
  private static final List<TableField<?, Long>> OF_PERSONS =
      List.of(
          CREDENTIAL.TENANT,
          ACCOUNT.OWNER,
          NEWS.PERSON,
          NOTIFICATION.PERSON,
          NOTIFICATION_PREFERENCE.PERSON,
          CHANNEL.PERSON,
          SUBSCRIPTION.PERSON,
          API_TOKEN.PERSON,
          SESSION.PERSON,
          MAILED_TOKEN.PERSON,
          SECOND_FACTOR.PERSON,
          PASSKEY.PERSON,
          KEPT_ANSWER.CALLER);

  private final DSLContext sql;

  public ForgettingStore(Database database) {
    this.sql = database.sql();
  }

  /// Removes everything of somebody whose time has come, in one transaction: all is gone, or, when
  /// it is cut off, nothing, and it is done again.
  ///
  /// The number of the local user is the installation's own. Its row stays without an address, a
  /// password or anything else that was somebody's.
  ///
  /// @return false when he stays, or somebody else has just removed him
  public boolean forget(long user, Instant now) {
    return sql.transactionResult(
        inside -> {
          DSLContext in = inside.dsl();
          boolean isDue =
              in.select(USERS.ID)
                  .from(USERS)
                  .where(USERS.ID.eq(user), USERS.LEAVES_AT.le(now))
                  .forUpdate()
                  .fetchOptional()
                  .isPresent();
          if (isDue) {
            remove(in, user);
          }
          return isDue;
        });
  }

  private static void remove(DSLContext in, long user) {
    List<Long> accounts =
        in.select(ACCOUNT.ID).from(ACCOUNT).where(ACCOUNT.OWNER.eq(user)).fetch(ACCOUNT.ID);
    Select<Record1<Long>> bots = DSL.select(BOT.ID).from(BOT).where(BOT.ACCOUNT.in(accounts));
    OF_BOTS.forEach(field -> delete(in, field, bots));
    Select<Record1<Long>> his = DSL.select(ACCOUNT.ID).from(ACCOUNT).where(ACCOUNT.OWNER.eq(user));
    OF_ACCOUNTS.forEach(field -> delete(in, field, his));
    OF_PERSONS.forEach(field -> delete(in, field, DSL.select(DSL.inline(user))));
    if (user == UserRecord.LOCAL) {
      empty(in);
    } else {
      in.deleteFrom(USERS).where(USERS.ID.eq(user)).execute();
    }
  }

  private static void delete(
      DSLContext in, TableField<?, Long> field, Select<Record1<Long>> whose) {
    in.deleteFrom(Objects.requireNonNull(field.getTable())).where(field.in(whose)).execute();
  }

  private static void empty(DSLContext in) {
    in.update(USERS)
        .setNull(USERS.EMAIL)
        .setNull(USERS.PASSWORD)
        .setNull(USERS.VERIFIED_AT)
        .setNull(USERS.LOCKED_AT)
        .setNull(USERS.LOCKED_WHY)
        .setNull(USERS.TIER_UNTIL)
        .setNull(USERS.TIER_WHY)
        .setNull(USERS.SEEN_AT)
        .setNull(USERS.LEAVING_SINCE)
        .setNull(USERS.LEAVES_AT)
        .setNull(USERS.LANGUAGE)
        .set(USERS.ROLE, UserRecord.Role.USER.name())
        .set(USERS.TIER, DSL.defaultValue(USERS.TIER))
        .set(USERS.BILLING_ID, UUID.randomUUID())
        .set(USERS.HANDLE, UUID.randomUUID())
        .where(USERS.ID.eq(UserRecord.LOCAL))
        .execute();
  }

  /// Tables of which rows are somebody's.
  static List<Table<?>> tables() {
    List<Table<?>> tables = new ArrayList<>();
    Stream.of(OF_BOTS, OF_ACCOUNTS, OF_PERSONS)
        .flatMap(List::stream)
        .forEach(field -> tables.add(Objects.requireNonNull(field.getTable())));
    return tables;
  }
}
