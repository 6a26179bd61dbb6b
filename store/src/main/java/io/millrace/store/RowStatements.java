package io.millrace.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/// Writes rows by statements that are put into words once: commits write the same columns again and
/// again, and finding the words took longer than sending them. With the words the same, PostgreSQL
/// does not read and plan them again either, so a statement has 1, 2, 4 … {@value #MOST_ROWS} rows.
///
/// Safe for use by many threads.
final class RowStatements {
  /// Keeps a statement under PostgreSQL's 65535 parameters.
  private static final int MOST_ROWS = 256;

  /// More travel by themselves: every mixture of statements is a text of its own to the driver,
  /// which remembers 256 of them, and with many rows the way matters less.
  static final int FEW_ROWS = 4;

  private final Map<Key, String> texts = new ConcurrentHashMap<>();

  /// What becomes of a row whose key is there already.
  enum Conflict {
    /// refuse
    FAIL,
    /// leave what is there
    KEEP,
    /// write over it
    REPLACE
  }

  private record Key(Table<?> table, Conflict conflict, List<Field<?>> columns, int rows) {}

  /// Writes rows of a table, none twice.
  void write(DSLContext sql, Table<?> table, Conflict conflict, Collection<Record> rows) {
    var trip = new RoundTrip(sql);
    add(trip, sql, table, conflict, rows);
    var _ = trip.go();
  }

  /// As {@link #write}, at the latest when the trip goes.
  void add(
      RoundTrip trip, DSLContext sql, Table<?> table, Conflict conflict, Collection<Record> rows) {
    Map<List<Field<?>>, List<Record>> byColumns = new LinkedHashMap<>();
    for (Record row : rows) {
      byColumns.computeIfAbsent(columns(row), _ -> new ArrayList<>()).add(row);
    }
    byColumns.forEach(
        (columns, same) -> {
          for (int from = 0; from < same.size(); ) {
            int count = Math.min(MOST_ROWS, Integer.highestOneBit(same.size() - from));
            List<Record> some = same.subList(from, from + count);
            var key = new Key(table, conflict, columns, count);
            String text = texts.computeIfAbsent(key, of -> text(sql, of));
            if (count > FEW_ROWS) {
              var _ = trip.go();
            }
            trip.add(text, stored(columns, some));
            if (count > FEW_ROWS) {
              var _ = trip.go();
            }
            from += count;
          }
        });
  }

  /// The columns that a row has something to say about.
  private static List<Field<?>> columns(Record row) {
    List<Field<?>> columns = new ArrayList<>();
    for (Field<?> field : row.fields()) {
      if (row.touched(field)) {
        columns.add(field);
      }
    }
    return columns;
  }

  private static String text(DSLContext sql, Key key) {
    InsertValuesStepN<?> insert = sql.insertInto(key.table()).columns(key.columns());
    for (int i = 0; i < key.rows(); i++) {
      insert = insert.values(new @Nullable Object[key.columns().size()]);
    }
    return switch (key.conflict()) {
      case FAIL -> insert.getSQL();
      case KEEP -> insert.onConflictDoNothing().getSQL();
      case REPLACE ->
          insert.onConflict(primary(key.table())).doUpdate().setNonKeyToExcluded().getSQL();
    };
  }

  private static List<? extends TableField<?, ?>> primary(Table<?> table) {
    return Objects.requireNonNull(table.getPrimaryKey()).getFields();
  }

  private static List<@Nullable Object> stored(List<Field<?>> columns, List<Record> rows) {
    List<@Nullable Object> values = new ArrayList<>(columns.size() * rows.size());
    for (Record row : rows) {
      for (Field<?> column : columns) {
        values.add(stored(column, row));
      }
    }
    return values;
  }

  /// A value as the database has it.
  private static <T> @Nullable Object stored(Field<T> column, Record row) {
    T value = row.get(column);
    return value == null ? null : column.getConverter().to(value);
  }
}
