package io.millrace.store;

import static io.millrace.store.generated.Tables.BOT;
import static io.millrace.store.generated.Tables.BOT_CONFIGURATION;
import static io.millrace.store.generated.Tables.DEAL;

import io.millrace.core.account.Deal;
import io.millrace.core.strategy.BotDocument;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// The bots page and what a bot's own page asks of the past.
public final class BotQueries {
  private final DSLContext sql;

  /// Numbers of deals of a bot.
  public record DealCounts(int open, int closed) {
    static final DealCounts NONE = new DealCounts(0, 0);
  }

  public BotQueries(Database database) {
    this(database.sql());
  }

  BotQueries(DSLContext sql) {
    this.sql = sql;
  }

  /// A page of bots, newest first; removed ones are left out.
  public Page<BotRow> bots(BotFilter filter, Page.Request page) {
    Condition which = condition(filter);
    List<Record> rows =
        List.copyOf(
            sql.select(BOT.fields())
                .from(BOT)
                .where(which)
                .orderBy(BOT.ID.desc())
                .limit(page.size())
                .offset(page.offset())
                .fetch());
    Map<Long, DealCounts> counts = dealCounts(rows.stream().map(row -> row.get(BOT.ID)).toList());
    List<BotRow> items = rows.stream().map(row -> bot(row, counts)).toList();
    return new Page<>(items, sql.fetchCount(BOT, which), page.page(), page.size());
  }

  private static Condition condition(BotFilter filter) {
    Condition which = BOT.REMOVED_AT.isNull().and(Owned.by(filter.owner(), BOT.ACCOUNT));
    if (filter.phase().isPresent()) {
      which = which.and(BOT.PHASE.eq(filter.phase().get()));
    }
    if (filter.strategy().isPresent()) {
      which = which.and(BOT.STRATEGY.eq(filter.strategy().get()));
    }
    if (filter.text().isPresent()) {
      String text = filter.text().get().toLowerCase(Locale.ROOT);
      which =
          which.and(
              DSL.position(DSL.lower(BOT.NAME), text)
                  .gt(0)
                  .or(DSL.position(DSL.lower(BOT.INSTRUMENT.coerce(String.class)), text).gt(0)));
    }
    return which;
  }

  private static BotRow bot(Record row, Map<Long, DealCounts> counts) {
    DealCounts deals = counts.getOrDefault(row.get(BOT.ID), DealCounts.NONE);
    return new BotRow(
        row.get(BOT.ID),
        row.get(BOT.ACCOUNT),
        row.get(BOT.NAME),
        row.get(BOT.STRATEGY),
        row.get(BOT.INSTRUMENT),
        row.get(BOT.PHASE),
        row.get(BOT.DESIRED),
        Rows.reason(row.get(BOT.ERROR)),
        row.get(BOT.CREATED_AT),
        deals.open(),
        deals.closed());
  }

  /// How many deals each of these bots has; bots without any are left out.
  public Map<Long, DealCounts> dealCounts(Collection<Long> bots) {
    Map<Long, DealCounts> counts = new HashMap<>();
    sql.select(
            DEAL.BOT,
            DSL.count().filterWhere(DEAL.CLOSED_AT.isNull()),
            DSL.count().filterWhere(DEAL.CLOSED_AT.isNotNull()))
        .from(DEAL)
        .where(DEAL.BOT.in(bots))
        .groupBy(DEAL.BOT)
        .forEach(row -> counts.put(row.value1(), new DealCounts(row.value2(), row.value3())));
    return counts;
  }

  /// Every closed deal of a bot in the order of closing: what its statistics are made from.
  public List<Deal> closedDeals(long bot) {
    return sql.selectFrom(DEAL)
        .where(DEAL.BOT.eq(bot), DEAL.CLOSED_AT.isNotNull())
        .orderBy(DEAL.CLOSED_AT, DEAL.NUMBER)
        .fetch(row -> Rows.deal(row).deal());
  }

  /// Every configuration that a bot has had, by version.
  public List<Numbered<BotDocument>> configurations(long bot) {
    return sql.selectFrom(BOT_CONFIGURATION)
        .where(BOT_CONFIGURATION.BOT.eq(bot))
        .orderBy(BOT_CONFIGURATION.VERSION)
        .fetch(
            row ->
                new Numbered<>(
                    row.get(BOT_CONFIGURATION.VERSION),
                    new BotDocument(
                        row.get(BOT_CONFIGURATION.STRATEGY),
                        row.get(BOT_CONFIGURATION.INSTRUMENT),
                        Documents.fields(row.get(BOT_CONFIGURATION.PARAMS)),
                        Rows.margin(row.get(BOT_CONFIGURATION.MARGIN)),
                        row.get(BOT_CONFIGURATION.PRIORITY))));
  }
}
