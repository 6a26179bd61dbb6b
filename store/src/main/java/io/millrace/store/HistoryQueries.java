package io.millrace.store;

import static io.millrace.store.generated.Tables.ACTIVITY;
import static io.millrace.store.generated.Tables.DEAL;
import static io.millrace.store.generated.Tables.DECISION;
import static io.millrace.store.generated.Tables.FILL;
import static io.millrace.store.generated.Tables.ORDERS;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// The lists of what has happened: deals, orders, fills, activity, decisions. Newest first.
public final class HistoryQueries {
  private static final int MOST_DECISIONS = 500;

  private final DSLContext sql;

  public HistoryQueries(Database database) {
    this(database.sql());
  }

  HistoryQueries(DSLContext sql) {
    this.sql = sql;
  }

  public Page<Named<DealRecord>> deals(HistoryFilter filter, Page.Request page) {
    Condition which = DSL.noCondition();
    if (filter.bot().isPresent()) {
      which = which.and(DEAL.BOT.eq(filter.bot().getAsLong()));
    }
    if (filter.open().isPresent()) {
      which = which.and(filter.open().get() ? DEAL.CLOSED_AT.isNull() : DEAL.CLOSED_AT.isNotNull());
    }
    return Paging.named(
        sql,
        DEAL,
        DEAL.BOT,
        which,
        List.of(DEAL.OPENED_AT.desc(), DEAL.BOT.desc(), DEAL.NUMBER.desc()),
        page,
        Rows::deal);
  }

  public Page<Named<OrderRecord>> orders(HistoryFilter filter, Page.Request page) {
    Condition which = DSL.noCondition();
    if (filter.bot().isPresent()) {
      which = which.and(ORDERS.BOT.eq(filter.bot().getAsLong()));
    }
    if (filter.open().isPresent()) {
      Condition live = DSL.condition(ORDERS.LIVE);
      which = which.and(filter.open().get() ? live : live.not());
    }
    return Paging.named(
        sql,
        ORDERS,
        ORDERS.BOT,
        which,
        List.of(ORDERS.CREATED_AT.desc(), ORDERS.CLIENT_ORDER_ID.desc()),
        page,
        Rows::order);
  }

  /// @param bot of this one only
  public Page<Named<FillRecord>> fills(OptionalLong bot, Page.Request page) {
    return Paging.named(
        sql,
        FILL,
        FILL.BOT,
        bot.isPresent() ? FILL.BOT.eq(bot.getAsLong()) : DSL.noCondition(),
        List.of(FILL.TIME.desc(), FILL.VENUE_TRADE_ID.desc()),
        page,
        Rows::fill);
  }

  /// @param bot of this one only
  public Page<Named<Numbered<ActivityRecord>>> activity(OptionalLong bot, Page.Request page) {
    return Paging.named(
        sql,
        ACTIVITY,
        ACTIVITY.BOT,
        bot.isPresent() ? ACTIVITY.BOT.eq(bot.getAsLong()) : DSL.noCondition(),
        List.of(ACTIVITY.ID.desc()),
        page,
        HistoryQueries::activity);
  }

  private static Numbered<ActivityRecord> activity(Record row) {
    Long bot = row.get(ACTIVITY.BOT);
    return new Numbered<>(
        row.get(ACTIVITY.ID),
        new ActivityRecord(
            row.get(ACTIVITY.TIME),
            bot == null ? OptionalLong.empty() : OptionalLong.of(bot),
            row.get(ACTIVITY.KIND),
            row.get(ACTIVITY.TEXT)));
  }

  /// Decisions of a bot, newest first, from the one before `before`, or from the newest.
  ///
  /// @param size 1 to 500
  public Page<Numbered<DecisionRecord>> decisions(long bot, OptionalLong before, int size) {
    if (size < 1 || size > MOST_DECISIONS) {
      throw new IllegalArgumentException("size must be 1 to " + MOST_DECISIONS + ", not " + size);
    }
    Condition which = DECISION.BOT.eq(bot);
    Condition older = before.isPresent() ? which.and(DECISION.ID.lt(before.getAsLong())) : which;
    List<Numbered<DecisionRecord>> items =
        new ArrayList<>(
            sql.selectFrom(DECISION)
                .where(older)
                .orderBy(DECISION.ID.desc())
                .limit(size)
                .fetch(row -> new Numbered<>(row.get(DECISION.ID), Rows.decision(row))));
    return new Page<>(items, sql.fetchCount(DECISION, which), 0, size);
  }
}
