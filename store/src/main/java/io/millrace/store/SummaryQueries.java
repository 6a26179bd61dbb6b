package io.millrace.store;

import static io.millrace.store.generated.Tables.ACCOUNT;
import static io.millrace.store.generated.Tables.BOT;
import static io.millrace.store.generated.Tables.DEAL;

import io.millrace.core.bot.BotPhase;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// What a person's summary of a day says. Safe for use by many threads.
public final class SummaryQueries {
  private final DSLContext sql;

  public SummaryQueries(Database database) {
    this.sql = database.sql();
  }

  /// Closed deals of one mode and currency.
  public record Line(AccountMode mode, Asset currency, int closed, int won, Amount profit) {}

  /// Deals of somebody's accounts that closed since then.
  public List<Line> closedSince(long person, Instant since) {
    var profit = DSL.sum(DEAL.PROFIT.coerce(BigDecimal.class));
    return sql.select(
            ACCOUNT.MODE,
            ACCOUNT.CURRENCY,
            DSL.count(),
            DSL.count().filterWhere(DEAL.PROFIT.coerce(BigDecimal.class).gt(BigDecimal.ZERO)),
            profit)
        .from(ACCOUNT)
        .join(DEAL)
        .on(DEAL.ACCOUNT.eq(ACCOUNT.ID))
        .where(ACCOUNT.OWNER.eq(person), DEAL.CLOSED_AT.ge(since))
        .groupBy(ACCOUNT.MODE, ACCOUNT.CURRENCY)
        .orderBy(ACCOUNT.MODE, ACCOUNT.CURRENCY)
        .fetch(
            row ->
                new Line(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    Amount.of(row.value5())));
  }

  /// Deals of somebody's that are open.
  public int open(long person) {
    return sql.fetchCount(
        DSL.selectOne()
            .from(ACCOUNT)
            .join(DEAL)
            .on(DEAL.ACCOUNT.eq(ACCOUNT.ID))
            .where(ACCOUNT.OWNER.eq(person), DEAL.CLOSED_AT.isNull()));
  }

  /// Bots of somebody's that need a person.
  public int inTrouble(long person) {
    return sql.fetchCount(
        DSL.selectOne()
            .from(ACCOUNT)
            .join(BOT)
            .on(BOT.ACCOUNT.eq(ACCOUNT.ID))
            .where(
                ACCOUNT.OWNER.eq(person), BOT.REMOVED_AT.isNull(), BOT.PHASE.eq(BotPhase.ERROR)));
  }
}
