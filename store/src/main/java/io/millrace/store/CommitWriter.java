package io.millrace.store;

import static io.millrace.store.RowStatements.Conflict.FAIL;
import static io.millrace.store.RowStatements.Conflict.KEEP;
import static io.millrace.store.RowStatements.Conflict.REPLACE;
import static io.millrace.store.generated.Tables.ACCOUNT_RISK;
import static io.millrace.store.generated.Tables.ACTIVITY;
import static io.millrace.store.generated.Tables.BALANCE;
import static io.millrace.store.generated.Tables.BALANCE_SNAPSHOT;
import static io.millrace.store.generated.Tables.BOT;
import static io.millrace.store.generated.Tables.BOT_CONFIGURATION;
import static io.millrace.store.generated.Tables.DEAL;
import static io.millrace.store.generated.Tables.DECISION;
import static io.millrace.store.generated.Tables.FILL;
import static io.millrace.store.generated.Tables.JOURNAL;
import static io.millrace.store.generated.Tables.MARKET_CURSOR;
import static io.millrace.store.generated.Tables.NEWS;
import static io.millrace.store.generated.Tables.ORDERS;

import io.millrace.core.account.Balance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;

/// Writes several accounts' commits as one step, a statement per table. Rows are collected by key
/// first: PostgreSQL refuses to touch a row twice in one statement.
final class CommitWriter {
  private final DSLContext sql;
  private final RowStatements statements;
  private final Set<ConfigurationKey> filed;
  private final Map<List<?>, Record> bots = new LinkedHashMap<>();
  private final Map<ConfigurationKey, Record> configurations = new LinkedHashMap<>();
  private final Map<List<?>, Record> orders = new LinkedHashMap<>();
  private final Map<List<?>, Record> fills = new LinkedHashMap<>();
  private final Map<List<?>, Record> deals = new LinkedHashMap<>();
  private final Map<List<?>, Record> balances = new LinkedHashMap<>();
  private final Map<List<?>, Record> snapshots = new LinkedHashMap<>();
  private final Map<List<?>, Record> risks = new LinkedHashMap<>();
  private final Map<List<?>, Record> cursors = new LinkedHashMap<>();
  private final List<Record> journal = new ArrayList<>();
  private final List<Record> decisions = new ArrayList<>();
  private final List<Record> activities = new ArrayList<>();
  private final List<Record> news = new ArrayList<>();
  private final List<AccountCommit.Removal> removed = new ArrayList<>();

  /// @param filed versions of configurations that are known to be stored: most commits change none
  CommitWriter(DSLContext sql, RowStatements statements, Set<ConfigurationKey> filed) {
    this.sql = sql;
    this.statements = statements;
    this.filed = filed;
  }

  /// A version of a bot's configuration.
  record ConfigurationKey(long bot, int version) {}

  /// What will be filed once the transaction has been committed.
  Set<ConfigurationKey> configurations() {
    return configurations.keySet();
  }

  void add(AccountCommit commit) {
    long account = commit.account();
    commit.events().forEach(entry -> journal.add(Rows.of(sql, account, entry)));
    for (BotRecord bot : commit.bots()) {
      bots.put(List.of(bot.id()), Rows.of(sql, account, bot));
      var key = new ConfigurationKey(bot.id(), bot.configuration());
      if (!filed.contains(key)) {
        configurations.putIfAbsent(key, Rows.configuration(sql, bot));
      }
    }
    commit.orders().forEach(o -> orders.put(List.of(account, o.id()), Rows.of(sql, account, o)));
    for (FillRecord fill : commit.fills()) {
      fills.putIfAbsent(
          List.of(account, fill.instrument(), fill.venueTradeId()), Rows.of(sql, account, fill));
    }
    for (DealRecord deal : commit.deals()) {
      deals.put(List.of(deal.bot(), deal.deal().number()), Rows.of(sql, account, deal));
    }
    commit.decisions().forEach(decision -> decisions.add(Rows.of(sql, account, decision)));
    commit.activities().forEach(activity -> activities.add(Rows.of(sql, account, activity)));
    commit.news().forEach(one -> news.add(NewsStore.row(sql, account, one)));
    for (Balance balance : commit.balances()) {
      balances.put(List.of(account, balance.asset()), row(account, balance));
    }
    commit.snapshot().ifPresent(s -> snapshots.put(List.of(account, s.time()), row(account, s)));
    commit.risk().ifPresent(risk -> risks.put(List.of(account), Rows.of(sql, account, risk)));
    commit.cursor().ifPresent(cursor -> cursors.put(List.of(cursor.source()), row(cursor)));
    removed.addAll(commit.removed());
  }

  /// Whether all rows that were added go in one trip.
  boolean isSmall() {
    return Stream.of(
                bots, configurations, orders, fills, deals, balances, snapshots, risks, cursors)
            .allMatch(rows -> rows.size() <= RowStatements.FEW_ROWS)
        && Stream.of(journal, decisions, activities, news)
            .allMatch(rows -> rows.size() <= RowStatements.FEW_ROWS);
  }

  /// Writes what was added.
  void write() {
    forgetKnownFills();
    var trip = new RoundTrip(sql);
    addTo(trip);
    var _ = trip.go();
    for (AccountCommit.Removal removal : removed) {
      sql.update(BOT).set(BOT.REMOVED_AT, removal.at()).where(BOT.ID.eq(removal.bot())).execute();
    }
  }

  /// Has a trip write the rows that were added; bots first, since others refer to them.
  void addTo(RoundTrip trip) {
    write(trip, JOURNAL, FAIL, journal);
    write(trip, BOT, REPLACE, bots.values());
    write(trip, BOT_CONFIGURATION, KEEP, configurations.values());
    write(trip, ORDERS, REPLACE, orders.values());
    write(trip, FILL, KEEP, fills.values());
    write(trip, DEAL, REPLACE, deals.values());
    write(trip, BALANCE, REPLACE, balances.values());
    write(trip, BALANCE_SNAPSHOT, REPLACE, snapshots.values());
    write(trip, ACCOUNT_RISK, REPLACE, risks.values());
    write(trip, MARKET_CURSOR, REPLACE, cursors.values());
    write(trip, DECISION, FAIL, decisions);
    write(trip, ACTIVITY, FAIL, activities);
    write(trip, NEWS, FAIL, news);
  }

  /// The key of a fill carries its month, and a trade that is reported again with another time
  /// would pass it. The account's row is locked, so looking first is safe.
  private void forgetKnownFills() {
    if (!fills.isEmpty()) {
      KnownFills.among(sql, fills.values()).forEach(fills::remove);
    }
  }

  private void write(
      RoundTrip trip, Table<?> table, RowStatements.Conflict conflict, Collection<Record> rows) {
    statements.add(trip, sql, table, conflict, rows);
  }

  private Record row(long account, Balance balance) {
    Record row = sql.newRecord(BALANCE);
    row.set(BALANCE.ACCOUNT, account);
    row.set(BALANCE.ASSET, balance.asset());
    row.set(BALANCE.FREE, balance.free());
    row.set(BALANCE.LOCKED, balance.locked());
    return row;
  }

  private Record row(long account, SnapshotRecord snapshot) {
    Record row = sql.newRecord(BALANCE_SNAPSHOT);
    row.set(BALANCE_SNAPSHOT.ACCOUNT, account);
    row.set(BALANCE_SNAPSHOT.TIME, snapshot.time());
    row.set(BALANCE_SNAPSHOT.EQUITY, snapshot.equity());
    row.set(BALANCE_SNAPSHOT.REALISED, snapshot.realised());
    row.set(BALANCE_SNAPSHOT.UNREALISED, snapshot.unrealised());
    return row;
  }

  private Record row(CursorRecord cursor) {
    Record row = sql.newRecord(MARKET_CURSOR);
    row.set(MARKET_CURSOR.SOURCE, cursor.source());
    row.set(MARKET_CURSOR.TIME, cursor.time());
    row.set(MARKET_CURSOR.STATE, cursor.state());
    return row;
  }
}
