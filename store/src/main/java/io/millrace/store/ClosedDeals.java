package io.millrace.store;

import static io.millrace.store.generated.Tables.BOT;
import static io.millrace.store.generated.Tables.DEAL;

import io.millrace.core.market.InstrumentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Deals that have closed, for working out figures over them.
public final class ClosedDeals {
  private final DSLContext sql;

  /// Which deals.
  ///
  /// @param from closed at or after it
  /// @param to closed before it
  public record Which(
      Collection<Long> accounts,
      OptionalLong bot,
      Optional<String> strategy,
      Optional<InstrumentId> instrument,
      Optional<Instant> from,
      Optional<Instant> to) {
    public Which {
      accounts = List.copyOf(accounts);
    }

    Condition condition() {
      Condition which = DEAL.ACCOUNT.in(accounts).and(DEAL.CLOSED_AT.isNotNull());
      if (bot.isPresent()) {
        which = which.and(DEAL.BOT.eq(bot.getAsLong()));
      }
      if (strategy.isPresent()) {
        which = which.and(BOT.STRATEGY.eq(strategy.get()));
      }
      if (instrument.isPresent()) {
        which = which.and(DEAL.INSTRUMENT.eq(instrument.get()));
      }
      if (from.isPresent()) {
        which = which.and(DEAL.CLOSED_AT.ge(from.get()));
      }
      return to.isPresent() ? which.and(DEAL.CLOSED_AT.lt(to.get())) : which;
    }
  }

  /// A deal with whose it was.
  public record Row(long account, String botName, String strategy, DealRecord deal) {}

  public ClosedDeals(Database database) {
    this.sql = database.sql();
  }

  /// In the order in which they closed.
  ///
  /// @param most nothing is answered when there are more
  public Optional<List<Row>> read(Which which, int most) {
    List<Row> rows = new ArrayList<>();
    sql.select(DEAL.fields())
        .select(BOT.NAME, BOT.STRATEGY)
        .from(DEAL)
        .join(BOT)
        .on(BOT.ID.eq(DEAL.BOT))
        .where(which.condition())
        .orderBy(DEAL.CLOSED_AT, DEAL.BOT, DEAL.NUMBER)
        .limit(most + 1)
        .forEach(
            row ->
                rows.add(
                    new Row(
                        row.get(DEAL.ACCOUNT),
                        row.get(BOT.NAME),
                        row.get(BOT.STRATEGY),
                        Rows.deal(row))));
    return rows.size() > most ? Optional.empty() : Optional.of(rows);
  }
}
