package io.millrace.store;

import static io.millrace.store.generated.Tables.BALANCE_SNAPSHOT;
import static io.millrace.store.generated.Tables.BOT;
import static io.millrace.store.generated.Tables.DEAL;

import io.millrace.core.bot.BotPhase;
import io.millrace.core.value.Amount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// The dashboard's figures over some accounts of one currency.
public final class DashboardQueries {
  private final DSLContext sql;

  /// What is counted and summed up.
  ///
  /// @param activeBots neither stopped nor in error
  /// @param attentionBots in error, or waiting for funds
  /// @param wins closed deals with a profit above zero
  /// @param profitSince of deals closed since the asked moment
  public record Totals(
      int bots,
      int activeBots,
      int attentionBots,
      int openDeals,
      int closedDeals,
      int wins,
      Amount profitSince) {}

  public DashboardQueries(Database database) {
    this(database.sql());
  }

  DashboardQueries(DSLContext sql) {
    this.sql = sql;
  }

  public Totals totals(Collection<Long> accounts, Instant since) {
    Condition active = BOT.PHASE.notIn(BotPhase.STOPPED, BotPhase.ERROR);
    Condition attention = BOT.PHASE.in(BotPhase.ERROR, BotPhase.WAITING_FOR_BALANCE);
    Record bots =
        sql.select(DSL.count(), DSL.count().filterWhere(active), DSL.count().filterWhere(attention))
            .from(BOT)
            .where(BOT.ACCOUNT.in(accounts), BOT.REMOVED_AT.isNull())
            .fetchSingle();
    Field<BigDecimal> profit = DEAL.PROFIT.coerce(SQLDataType.NUMERIC);
    Record closed =
        sql.select(
                DSL.count(),
                DSL.count().filterWhere(profit.gt(BigDecimal.ZERO)),
                DSL.coalesce(
                    DSL.sum(profit).filterWhere(DEAL.CLOSED_AT.ge(since)), BigDecimal.ZERO))
            .from(DEAL)
            .where(DEAL.ACCOUNT.in(accounts), DEAL.CLOSED_AT.isNotNull())
            .fetchSingle();
    int open = sql.fetchCount(DEAL, DEAL.ACCOUNT.in(accounts).and(DEAL.CLOSED_AT.isNull()));
    return new Totals(
        bots.get(0, int.class),
        bots.get(1, int.class),
        bots.get(2, int.class),
        open,
        closed.get(0, int.class),
        closed.get(1, int.class),
        Amount.of(closed.get(2, BigDecimal.class)));
  }

  /// The equity curve of some accounts together, thinned out to about `points` points from the
  /// first one there is, each the last one of its stretch of time. Before its first point an
  /// account counts as nothing; between points it keeps its last.
  ///
  /// @param points at least 1
  public List<SnapshotRecord> equityCurve(
      Collection<Long> accounts, Instant from, Instant to, int points) {
    if (points < 1 || !from.isBefore(to)) {
      return List.of();
    }
    Instant first = firstSnapshot(accounts, from, to);
    if (first == null) {
      return List.of();
    }
    long width = Math.max(1, (to.toEpochMilli() - first.toEpochMilli()) / points);
    Map<Long, Map<Long, SnapshotRecord>> stretches = new TreeMap<>();
    Field<Long> stretch =
        DSL.field(
                "floor(extract(epoch from {0} - {1}) * 1000 / {2})",
                SQLDataType.NUMERIC, BALANCE_SNAPSHOT.TIME, DSL.val(first), DSL.val(width))
            .cast(SQLDataType.BIGINT)
            .as("stretch");
    sql.select(stretch)
        .select(BALANCE_SNAPSHOT.fields())
        .distinctOn(BALANCE_SNAPSHOT.ACCOUNT, stretch)
        .from(BALANCE_SNAPSHOT)
        .where(
            BALANCE_SNAPSHOT.ACCOUNT.in(accounts),
            BALANCE_SNAPSHOT.TIME.ge(first),
            BALANCE_SNAPSHOT.TIME.lt(to))
        .orderBy(BALANCE_SNAPSHOT.ACCOUNT, stretch, BALANCE_SNAPSHOT.TIME.desc())
        .forEach(
            row ->
                stretches
                    .computeIfAbsent(row.get(stretch), _ -> new HashMap<>())
                    .put(row.get(BALANCE_SNAPSHOT.ACCOUNT), snapshot(row)));
    return together(stretches.values());
  }

  private @Nullable Instant firstSnapshot(Collection<Long> accounts, Instant from, Instant to) {
    return sql.select(DSL.min(BALANCE_SNAPSHOT.TIME))
        .from(BALANCE_SNAPSHOT)
        .where(
            BALANCE_SNAPSHOT.ACCOUNT.in(accounts),
            BALANCE_SNAPSHOT.TIME.ge(from),
            BALANCE_SNAPSHOT.TIME.lt(to))
        .fetchSingle()
        .value1();
  }

  private static List<SnapshotRecord> together(Collection<Map<Long, SnapshotRecord>> stretches) {
    Map<Long, SnapshotRecord> last = new TreeMap<>();
    List<SnapshotRecord> curve = new ArrayList<>();
    for (Map<Long, SnapshotRecord> stretch : stretches) {
      last.putAll(stretch);
      Instant time = Instant.MIN;
      Amount equity = Amount.ZERO;
      Amount realised = Amount.ZERO;
      Amount unrealised = Amount.ZERO;
      for (SnapshotRecord one : last.values()) {
        time = one.time().isAfter(time) ? one.time() : time;
        equity = equity.plus(one.equity());
        realised = realised.plus(one.realised());
        unrealised = unrealised.plus(one.unrealised());
      }
      curve.add(new SnapshotRecord(time, equity, realised, unrealised));
    }
    return curve;
  }

  private static SnapshotRecord snapshot(Record row) {
    return new SnapshotRecord(
        row.get(BALANCE_SNAPSHOT.TIME),
        row.get(BALANCE_SNAPSHOT.EQUITY),
        row.get(BALANCE_SNAPSHOT.REALISED),
        row.get(BALANCE_SNAPSHOT.UNREALISED));
  }
}
