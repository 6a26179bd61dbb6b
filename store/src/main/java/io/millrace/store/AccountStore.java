package io.millrace.store;

import static io.millrace.store.generated.Sequences.BOT_NUMBER;
import static io.millrace.store.generated.Tables.ACCOUNT;
import static io.millrace.store.generated.Tables.ACCOUNT_RISK;
import static io.millrace.store.generated.Tables.BALANCE;
import static io.millrace.store.generated.Tables.BOT;
import static io.millrace.store.generated.Tables.DEAL;
import static io.millrace.store.generated.Tables.FILL;
import static io.millrace.store.generated.Tables.MARKET_CURSOR;
import static io.millrace.store.generated.Tables.ORDERS;
import static io.millrace.store.generated.Tables.SETTING;

import io.millrace.core.account.Balance;
import io.millrace.core.account.Deal;
import io.millrace.core.document.Document;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Order;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Accounts and everything that belongs to them.
///
/// Invariants:
/// 1. A commit is stored whole and durable, or not at all.
/// 2. Only the holder of the newest epoch can write (reliability §3).
/// 3. A fill is stored once, however often it comes (I3).
///
/// Moments are kept to the microsecond. Safe for use by many threads.
public final class AccountStore {
  private final DSLContext sql;
  private final CommitTransaction transaction;

  public AccountStore(Database database) {
    this.sql = database.sql();
    this.transaction = new CommitTransaction(sql);
  }

  /// Creates an account with its first balances.
  ///
  /// @throws IllegalArgumentException when the name is taken
  public AccountRecord create(NewAccount account, Instant now) {
    return sql.transactionResult(inside -> insert(inside.dsl(), account, now));
  }

  static AccountRecord insert(DSLContext sql, NewAccount account, Instant now) {
    Record row =
        sql.insertInto(ACCOUNT)
            .set(ACCOUNT.OWNER, account.owner())
            .set(ACCOUNT.NAME, account.name())
            .set(ACCOUNT.VENUE, account.venue())
            .set(ACCOUNT.MODE, account.mode())
            .set(ACCOUNT.CURRENCY, account.currency())
            .set(ACCOUNT.CREATED_AT, now)
            .onConflictDoNothing()
            .returning()
            .fetchOne();
    if (row == null) {
      throw new IllegalArgumentException(
          "account name '" + account.name() + "' is taken: choose another");
    }
    for (Balance balance : account.funds()) {
      sql.insertInto(BALANCE)
          .set(BALANCE.ACCOUNT, row.get(ACCOUNT.ID))
          .set(BALANCE.ASSET, balance.asset())
          .set(BALANCE.FREE, balance.free())
          .set(BALANCE.LOCKED, balance.locked())
          .execute();
    }
    return account(row);
  }

  /// All accounts that are not removed, in the order of their creation.
  public List<AccountRecord> accounts() {
    return sql.selectFrom(ACCOUNT)
        .where(ACCOUNT.REMOVED_AT.isNull())
        .orderBy(ACCOUNT.ID)
        .fetch(AccountStore::account);
  }

  private static AccountRecord account(Record row) {
    return new AccountRecord(
        row.get(ACCOUNT.ID),
        row.get(ACCOUNT.OWNER),
        row.get(ACCOUNT.NAME),
        row.get(ACCOUNT.VENUE),
        row.get(ACCOUNT.MODE),
        row.get(ACCOUNT.CURRENCY),
        row.get(ACCOUNT.OWNER_EPOCH),
        row.get(ACCOUNT.CREATED_AT));
  }

  /// A number that no bot of this installation has or had.
  public long nextBotId() {
    return sql.nextval(BOT_NUMBER);
  }

  /// Makes the caller the account's owner; whoever owned it can write no more.
  ///
  /// @return the epoch that the caller's commits must carry
  /// @throws IllegalArgumentException when there is no such account
  public long takeOwnership(long account) {
    Long epoch =
        sql.update(ACCOUNT)
            .set(ACCOUNT.OWNER_EPOCH, ACCOUNT.OWNER_EPOCH.plus(1))
            .where(ACCOUNT.ID.eq(account))
            .returningResult(ACCOUNT.OWNER_EPOCH)
            .fetchOne(ACCOUNT.OWNER_EPOCH);
    if (epoch == null) {
      throw new IllegalArgumentException("there is no account " + account);
    }
    return epoch;
  }

  /// Stores a commit; it is durable when this returns.
  ///
  /// @throws LostOwnership when the epoch is not the owner's; nothing is stored
  /// @throws StoreException when the database refused; nothing is stored
  /// @throws UnknownOutcome when the connection broke
  public void commit(AccountCommit commit) {
    if (!transaction.store(List.of(commit)).isEmpty()) {
      throw new LostOwnership(commit.account(), commit.epoch());
    }
  }

  CommitTransaction transaction() {
    return transaction;
  }

  /// What the account's owner needs to go on, as of one moment.
  ///
  /// @throws IllegalArgumentException when there is no such account
  public AccountImage load(long account) {
    return sql.transactionResult(
        inside -> {
          DSLContext dsl = inside.dsl();
          dsl.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
          return image(dsl, account);
        });
  }

  private static AccountImage image(DSLContext sql, long account) {
    Record row = sql.selectFrom(ACCOUNT).where(ACCOUNT.ID.eq(account)).fetchOne();
    if (row == null) {
      throw new IllegalArgumentException("there is no account " + account);
    }
    List<Balance> balances =
        sql.selectFrom(BALANCE)
            .where(BALANCE.ACCOUNT.eq(account))
            .orderBy(BALANCE.ASSET)
            .fetch(
                b -> new Balance(b.get(BALANCE.ASSET), b.get(BALANCE.FREE), b.get(BALANCE.LOCKED)));
    List<OrderRecord> live =
        sql.selectFrom(ORDERS)
            .where(ORDERS.ACCOUNT.eq(account), DSL.condition(ORDERS.LIVE))
            .orderBy(ORDERS.BOT, ORDERS.NUMBER)
            .fetch(Rows::order);
    RiskRecord risk =
        sql.selectFrom(ACCOUNT_RISK)
            .where(ACCOUNT_RISK.ACCOUNT.eq(account))
            .fetchOptional(Rows::risk)
            .orElseGet(() -> RiskRecord.open(row.get(ACCOUNT.CURRENCY)));
    return new AccountImage(
        account(row),
        row.get(ACCOUNT.LAST_SEQUENCE),
        balances,
        bots(sql, account, live),
        live,
        trades(sql, account, live),
        risk);
  }

  private static Map<ClientOrderId, Set<String>> trades(
      DSLContext sql, long account, List<OrderRecord> live) {
    List<ClientOrderId> traded =
        live.stream()
            .filter(order -> order.order().filled().isPositive())
            .map(OrderRecord::id)
            .toList();
    return sql
        .select(FILL.CLIENT_ORDER_ID, FILL.VENUE_TRADE_ID)
        .from(FILL)
        .where(FILL.ACCOUNT.eq(account), FILL.CLIENT_ORDER_ID.in(traded))
        .fetchGroups(FILL.CLIENT_ORDER_ID, FILL.VENUE_TRADE_ID)
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
  }

  private static List<BotRecord> bots(DSLContext sql, long account, List<OrderRecord> live) {
    Map<Long, List<Order>> orders = new LinkedHashMap<>();
    for (OrderRecord order : live) {
      orders.computeIfAbsent(order.bot(), _ -> new ArrayList<>()).add(order.order());
    }
    Map<Long, List<Deal>> deals = new LinkedHashMap<>();
    sql.select(DEAL.fields())
        .from(DEAL)
        .join(BOT)
        .on(BOT.ID.eq(DEAL.BOT))
        .where(BOT.ACCOUNT.eq(account), BOT.REMOVED_AT.isNull(), DEAL.CLOSED_AT.isNull())
        .orderBy(DEAL.BOT, DEAL.NUMBER)
        .forEach(
            row -> {
              DealRecord deal = Rows.deal(row);
              deals.computeIfAbsent(deal.bot(), _ -> new ArrayList<>()).add(deal.deal());
            });
    return sql.selectFrom(BOT)
        .where(BOT.ACCOUNT.eq(account), BOT.REMOVED_AT.isNull())
        .orderBy(BOT.ID)
        .fetch(
            row ->
                Rows.bot(
                    row,
                    orders.getOrDefault(row.get(BOT.ID), List.of()),
                    deals.getOrDefault(row.get(BOT.ID), List.of())));
  }

  /// Those of the ids that no order of the account has or ever had.
  public Set<ClientOrderId> unknown(long account, Set<ClientOrderId> ids) {
    Set<ClientOrderId> left = new TreeSet<>(ids);
    sql.select(ORDERS.CLIENT_ORDER_ID)
        .from(ORDERS)
        .where(ORDERS.ACCOUNT.eq(account), ORDERS.CLIENT_ORDER_ID.in(ids))
        .forEach(row -> left.remove(row.value1()));
    return left;
  }

  /// Where a source of market data stood at the last commit.
  public Optional<CursorRecord> cursor(String source) {
    return sql.selectFrom(MARKET_CURSOR)
        .where(MARKET_CURSOR.SOURCE.eq(source))
        .fetchOptional(
            row ->
                new CursorRecord(
                    source, row.get(MARKET_CURSOR.TIME), row.get(MARKET_CURSOR.STATE)));
  }

  /// Drops all decisions of the months before `month`, and returns how many months those were. What
  /// a bot did stays in its orders and fills; only the reasons go.
  public int forgetDecisionsBefore(YearMonth month) {
    return transaction.months().dropBefore("decision", month);
  }

  /// A setting of the installation.
  public Optional<Document> setting(String name) {
    return sql.selectFrom(SETTING)
        .where(SETTING.NAME.eq(name))
        .fetchOptional(row -> row.get(SETTING.VALUE));
  }

  public void putSetting(String name, Document value, Instant now) {
    sql.insertInto(SETTING)
        .set(SETTING.NAME, name)
        .set(SETTING.VALUE, value)
        .set(SETTING.UPDATED_AT, now)
        .onConflict(SETTING.NAME)
        .doUpdate()
        .set(SETTING.VALUE, value)
        .set(SETTING.UPDATED_AT, now)
        .execute();
  }

  /// Sets a setting that has no value yet, and returns the one that holds now: of two processes
  /// that try, one wins and both agree.
  public Document settingOr(String name, Document value, Instant now) {
    sql.insertInto(SETTING)
        .set(SETTING.NAME, name)
        .set(SETTING.VALUE, value)
        .set(SETTING.UPDATED_AT, now)
        .onConflictDoNothing()
        .execute();
    return Objects.requireNonNull(setting(name).orElse(value));
  }
}
