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
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The dashboard's figures over some accounts of one currency.
public final class DashboardQueries {
  private static final Field<Long> STRETCH = DSL.field("stretch", SQLDataType.BIGINT);
  private static final Field<BigDecimal> GAINED = DSL.field("gained", SQLDataType.NUMERIC);

  /// Goes backwards from the newest point of each account to the last one before the stretch that
  /// it is in, by the index: a month of minutes has 43,200 points, of which 300 are wanted.
  private static final String CURVE =
      """
      WITH RECURSIVE asked AS (SELECT unnest({0}) AS account),
      bounds AS (
        SELECT min(s.time) AS first,
          greatest(1, floor(extract(epoch FROM {2} - min(s.time)) * 1000 / {3})) AS width
        FROM asked a CROSS JOIN LATERAL (
          SELECT b.time FROM balance_snapshot b
          WHERE b.account = a.account AND b.time >= {1} AND b.time < {2}
          ORDER BY b.time LIMIT 1) s),
      picked AS (
        SELECT s.*, floor(extract(epoch FROM s.time - f.first) * 1000 / f.width) AS stretch
        FROM asked a CROSS JOIN bounds f CROSS JOIN LATERAL (
          SELECT b.account, b.time, b.equity, b.realised, b.unrealised FROM balance_snapshot b
          WHERE b.account = a.account AND b.time >= f.first AND b.time < {2}
          ORDER BY b.time DESC LIMIT 1) s
        UNION ALL
        SELECT s.*, floor(extract(epoch FROM s.time - f.first) * 1000 / f.width)
        FROM picked p CROSS JOIN bounds f CROSS JOIN LATERAL (
          SELECT b.account, b.time, b.equity, b.realised, b.unrealised FROM balance_snapshot b
          WHERE b.account = p.account AND b.time >= f.first
            AND b.time < f.first + p.stretch * f.width * interval '1 millisecond'
          ORDER BY b.time DESC LIMIT 1) s)
      SELECT stretch::bigint, account, time, equity, realised, unrealised FROM picked
      """;

  /// The last point of each account before a moment, and its bots that were removed after that
  /// point. Fees in other assets are in no profit.
  private static final String EARNED =
      """
      SELECT a.account, s.realised, g.id,
        g.position_realised + g.position_funding
          - coalesce((g.position_fees ->> c.currency)::numeric, 0) AS gained
      FROM unnest({0}) AS a (account)
      JOIN account c ON c.id = a.account
      LEFT JOIN LATERAL (
        SELECT b.time, b.realised FROM balance_snapshot b
        WHERE b.account = a.account AND b.time < {1}
        ORDER BY b.time DESC LIMIT 1) s ON true
      LEFT JOIN bot g ON g.account = a.account AND g.removed_at IS NOT NULL
        AND g.removed_at > coalesce(s.time, '-infinity')
      """;

  private final DSLContext sql;

  /// What is counted.
  ///
  /// @param activeBots neither stopped nor in error
  /// @param attentionBots in error, or waiting for funds
  /// @param wins closed deals with a profit above zero
  public record Totals(
      int bots, int activeBots, int attentionBots, int openDeals, int closedDeals, int wins) {}

  /// What bots had earned at a moment, to tell what they have earned since.
  ///
  /// @param realised by all bots that were there, fees in quote deducted
  /// @param removed what bots had earned in their whole lives that were there or came later, and
  ///   were removed since, by their numbers
  public record Earned(Amount realised, Map<Long, Amount> removed) {
    public Earned {
      removed = Map.copyOf(removed);
    }
  }

  public DashboardQueries(Database database) {
    this(database.sql());
  }

  DashboardQueries(DSLContext sql) {
    this.sql = sql;
  }

  /// What is counted over bots and deals that are there now; asked for in one trip.
  public Totals totals(Collection<Long> accounts) {
    Condition active = BOT.PHASE.notIn(BotPhase.STOPPED, BotPhase.ERROR);
    Condition attention = BOT.PHASE.in(BotPhase.ERROR, BotPhase.WAITING_FOR_BALANCE);
    Table<?> bots =
        sql.select(
                DSL.count().as("bots"),
                DSL.count().filterWhere(active).as("active"),
                DSL.count().filterWhere(attention).as("attention"))
            .from(BOT)
            .where(BOT.ACCOUNT.in(accounts), BOT.REMOVED_AT.isNull())
            .asTable("counted");
    Field<BigDecimal> profit = DEAL.PROFIT.coerce(SQLDataType.NUMERIC);
    Table<?> closed =
        sql.select(
                DSL.count().as("closed"),
                DSL.count().filterWhere(profit.gt(BigDecimal.ZERO)).as("wins"))
            .from(DEAL)
            .where(DEAL.ACCOUNT.in(accounts), DEAL.CLOSED_AT.isNotNull())
            .asTable("ended");
    Table<?> open =
        sql.select(DSL.count().as("open"))
            .from(DEAL)
            .where(DEAL.ACCOUNT.in(accounts), DEAL.CLOSED_AT.isNull())
            .asTable("running");
    Record row = sql.select().from(bots, closed, open).fetchSingle();
    return new Totals(
        row.get("bots", int.class),
        row.get("active", int.class),
        row.get("attention", int.class),
        row.get("open", int.class),
        row.get("closed", int.class),
        row.get("wins", int.class));
  }

  /// What bots of accounts of one currency had earned before a moment, by the accounts' last points
  /// until then. One without a point had earned nothing; a bot that could not run then is in none.
  public Earned earnedBefore(Collection<Long> accounts, Instant moment) {
    Map<Long, Amount> realised = new HashMap<>();
    Map<Long, Amount> removed = new HashMap<>();
    sql.resultQuery(
            EARNED, DSL.val(accounts.toArray(Long[]::new)), DSL.val(moment, BALANCE_SNAPSHOT.TIME))
        .coerce(BALANCE_SNAPSHOT.ACCOUNT, BALANCE_SNAPSHOT.REALISED, BOT.ID, GAINED)
        .forEach(
            row -> {
              Optional.ofNullable(row.get(BALANCE_SNAPSHOT.REALISED))
                  .ifPresent(sum -> realised.put(row.get(BALANCE_SNAPSHOT.ACCOUNT), sum));
              Optional.ofNullable(row.get(BOT.ID))
                  .ifPresent(bot -> removed.put(bot, Amount.of(row.get(GAINED))));
            });
    return new Earned(realised.values().stream().reduce(Amount.ZERO, Amount::plus), removed);
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
    Map<Long, Map<Long, SnapshotRecord>> stretches = new TreeMap<>();
    sql.resultQuery(
            CURVE,
            DSL.val(accounts.toArray(Long[]::new)),
            DSL.val(from, BALANCE_SNAPSHOT.TIME),
            DSL.val(to, BALANCE_SNAPSHOT.TIME),
            DSL.val(points))
        .coerce(
            STRETCH,
            BALANCE_SNAPSHOT.ACCOUNT,
            BALANCE_SNAPSHOT.TIME,
            BALANCE_SNAPSHOT.EQUITY,
            BALANCE_SNAPSHOT.REALISED,
            BALANCE_SNAPSHOT.UNREALISED)
        .forEach(
            row ->
                stretches
                    .computeIfAbsent(row.get(STRETCH), _ -> new HashMap<>())
                    .put(row.get(BALANCE_SNAPSHOT.ACCOUNT), snapshot(row)));
    return together(stretches.values());
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
