package io.millrace.store;

import static io.millrace.store.generated.Tables.ACTIVITY;
import static io.millrace.store.generated.Tables.DEAL;
import static io.millrace.store.generated.Tables.DECISION;
import static io.millrace.store.generated.Tables.FILL;
import static io.millrace.store.generated.Tables.ORDERS;

import io.millrace.core.reason.ReasonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/// The lists of what has happened: deals, orders, fills, activity, decisions. Newest first.
public final class HistoryQueries {
  private static final int MOST_DECISIONS = 500;
  private static final List<SortField<?>> DEAL_ORDER =
      List.of(DEAL.OPENED_AT.desc(), DEAL.BOT.desc(), DEAL.NUMBER.desc());
  private static final List<SortField<?>> ORDER_ORDER =
      List.of(ORDERS.CREATED_AT.desc(), ORDERS.CLIENT_ORDER_ID.desc());
  private static final List<SortField<?>> FILL_ORDER =
      List.of(FILL.TIME.desc(), FILL.VENUE_TRADE_ID.desc());
  private static final List<SortField<?>> ACTIVITY_ORDER = List.of(ACTIVITY.ID.desc());

  private final DSLContext sql;

  public HistoryQueries(Database database) {
    this(database.sql());
  }

  HistoryQueries(DSLContext sql) {
    this.sql = sql;
  }

  public Page<Named<DealRecord>> deals(HistoryFilter filter, Page.Request page) {
    return Paging.named(sql, DEAL, DEAL.BOT, dealsOf(filter), DEAL_ORDER, page, Rows::deal);
  }

  /// As {@link #deals}, all of them.
  public void eachDeal(HistoryFilter filter, Consumer<Named<DealRecord>> reader) {
    Paging.each(sql, DEAL, DEAL.BOT, dealsOf(filter), DEAL_ORDER, Rows::deal, reader);
  }

  private static Condition dealsOf(HistoryFilter filter) {
    Condition which = of(filter, DEAL.BOT, DEAL.ACCOUNT);
    return filter.open().isEmpty()
        ? which
        : which.and(filter.open().get() ? DEAL.CLOSED_AT.isNull() : DEAL.CLOSED_AT.isNotNull());
  }

  public Page<Named<OrderRecord>> orders(HistoryFilter filter, Page.Request page) {
    return Paging.named(sql, ORDERS, ORDERS.BOT, ordersOf(filter), ORDER_ORDER, page, Rows::order);
  }

  /// As {@link #orders}, all of them.
  public void eachOrder(HistoryFilter filter, Consumer<Named<OrderRecord>> reader) {
    Paging.each(sql, ORDERS, ORDERS.BOT, ordersOf(filter), ORDER_ORDER, Rows::order, reader);
  }

  private static Condition ordersOf(HistoryFilter filter) {
    Condition which = of(filter, ORDERS.BOT, ORDERS.ACCOUNT);
    Condition live = DSL.condition(ORDERS.LIVE);
    return filter.open().isEmpty() ? which : which.and(filter.open().get() ? live : live.not());
  }

  /// @param bot of this one only
  public Page<Named<FillRecord>> fills(OptionalLong bot, Page.Request page) {
    return fills(new HistoryFilter(bot, Optional.empty()), page);
  }

  public Page<Named<FillRecord>> fills(HistoryFilter filter, Page.Request page) {
    return Paging.named(sql, FILL, FILL.BOT, fillsOf(filter), FILL_ORDER, page, Rows::fill);
  }

  /// As {@link #fills}, all of them.
  public void eachFill(HistoryFilter filter, Consumer<Named<FillRecord>> reader) {
    Paging.each(sql, FILL, FILL.BOT, fillsOf(filter), FILL_ORDER, Rows::fill, reader);
  }

  private static Condition fillsOf(HistoryFilter filter) {
    return of(filter, FILL.BOT, FILL.ACCOUNT);
  }

  private static Condition of(HistoryFilter filter, Field<Long> bot, Field<Long> account) {
    Condition owned = Owned.by(filter.owner(), account);
    return filter.bot().isPresent() ? owned.and(bot.eq(filter.bot().getAsLong())) : owned;
  }

  /// @param bot of this one only
  public Page<Named<Numbered<ActivityRecord>>> activity(OptionalLong bot, Page.Request page) {
    return activity(new HistoryFilter(bot, Optional.empty()), page);
  }

  public Page<Named<Numbered<ActivityRecord>>> activity(HistoryFilter filter, Page.Request page) {
    return Paging.named(
        sql,
        ACTIVITY,
        ACTIVITY.BOT,
        activityOf(filter),
        ACTIVITY_ORDER,
        page,
        HistoryQueries::activity);
  }

  /// As much of the first page of {@link #activity} as asked for, without counting how many there
  /// are, which takes the longer the more has happened.
  public List<Named<Numbered<ActivityRecord>>> newestActivity(HistoryFilter filter, int most) {
    return Paging.rows(
        sql,
        ACTIVITY,
        ACTIVITY.BOT,
        activityOf(filter),
        ACTIVITY_ORDER,
        new Page.Request(0, most),
        HistoryQueries::activity);
  }

  private static Condition activityOf(HistoryFilter filter) {
    return of(filter, ACTIVITY.BOT, ACTIVITY.ACCOUNT);
  }

  private static Numbered<ActivityRecord> activity(Record row) {
    Long bot = row.get(ACTIVITY.BOT);
    return new Numbered<>(
        row.get(ACTIVITY.ID),
        new ActivityRecord(
            row.get(ACTIVITY.TIME),
            bot == null ? OptionalLong.empty() : OptionalLong.of(bot),
            row.get(ACTIVITY.KIND),
            ReasonDocument.read(row.get(ACTIVITY.WHAT))));
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
