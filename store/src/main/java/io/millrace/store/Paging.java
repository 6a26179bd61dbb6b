package io.millrace.store;

import static io.millrace.store.generated.Tables.BOT;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.SelectSeekStepN;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/// Reads one page of a table, joined with the bots' names after the page is cut out.
final class Paging {
  private static final Name BOT_NAME = DSL.name("bot_name");
  private static final int PORTION = 1_000;

  private Paging() {}

  /// Every row, one after another, however many there are.
  static <T> void each(
      DSLContext sql,
      Table<?> table,
      TableField<?, Long> bot,
      Condition which,
      List<? extends SortField<?>> order,
      Function<Record, T> read,
      Consumer<Named<T>> reader) {
    // The driver hands rows out in portions only inside a transaction.
    sql.transaction(
        inside -> {
          try (var rows =
              ordered(inside.dsl(), table, bot, which, order).fetchSize(PORTION).fetchLazy()) {
            rows.forEach(row -> reader.accept(new Named<>(read.apply(row), nameOf(row))));
          }
        });
  }

  /// @param order ends in a unique column, so that pages neither overlap nor leave rows out
  static <T> Page<Named<T>> named(
      DSLContext sql,
      Table<?> table,
      TableField<?, Long> bot,
      Condition which,
      List<? extends SortField<?>> order,
      Page.Request page,
      Function<Record, T> read) {
    List<Named<T>> items = rows(sql, table, bot, which, order, page, read);
    return new Page<>(items, sql.fetchCount(table, which), page.page(), page.size());
  }

  /// As {@link #named}, without counting how many there are.
  static <T> List<Named<T>> rows(
      DSLContext sql,
      Table<?> table,
      TableField<?, Long> bot,
      Condition which,
      List<? extends SortField<?>> order,
      Page.Request page,
      Function<Record, T> read) {
    return ordered(sql, table, bot, which, order)
        .limit(page.size())
        .offset(page.offset())
        .fetch(row -> new Named<>(read.apply(row), nameOf(row)));
  }

  private static SelectSeekStepN<Record> ordered(
      DSLContext sql,
      Table<?> table,
      TableField<?, Long> bot,
      Condition which,
      List<? extends SortField<?>> order) {
    Field<String> name =
        DSL.field(DSL.select(BOT.NAME).from(BOT).where(BOT.ID.eq(bot))).as(BOT_NAME);
    return sql.select(table.fields()).select(name).from(table).where(which).orderBy(order);
  }

  private static String nameOf(Record row) {
    String name = row.get(BOT_NAME, String.class);
    return name == null ? "" : name;
  }
}
