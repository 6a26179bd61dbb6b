package io.millrace.store.backup;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// What the database says of its own tables.
record Catalogue(DSLContext sql) {
  /// What a backup leaves out, since it would be wrong after a restore: log-ins and links that may
  /// have been taken back since, mails that have been sent since, and processes that are gone.
  private static final Set<String> LEFT_OUT =
      Set.of(
          "session",
          "mailed_token",
          "passkey_challenge",
          "mail",
          "node",
          "node_call",
          "flyway_schema_history");

  private static final String TABLES =
      """
      SELECT c.relname FROM pg_class c
      WHERE c.relnamespace = current_schema()::regnamespace
        AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      ORDER BY c.relname
      """;

  private static final String WALLED =
      """
      SELECT relname FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace
        AND relkind IN ('r', 'p') AND relforcerowsecurity
      ORDER BY relname
      """;

  private static final String COLUMNS =
      """
      SELECT attname FROM pg_attribute
      WHERE attrelid = {0}::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      ORDER BY attnum
      """;

  private static final String REFERENCES =
      """
      SELECT c.relname, r.relname AS needed FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
      WHERE k.contype = 'f' AND c.relnamespace = current_schema()::regnamespace
        AND c.oid <> r.oid AND NOT c.relispartition AND NOT r.relispartition
      """;

  private static final String MONTHS =
      """
      SELECT replace(right(c.relname, 7), '_', '-') || '-01' AS month
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = {0}::regclass AND c.relname ~ '_[0-9]{4}_[0-9]{2}$' ORDER BY 1
      """;

  private static final String PARTITIONED =
      """
      SELECT c.relname FROM pg_class c
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'p' ORDER BY 1
      """;

  private static final String SEQUENCES =
      """
      SELECT sequencename, last_value FROM pg_sequences
      WHERE schemaname = current_schema() AND last_value IS NOT NULL ORDER BY 1
      """;

  private static final String RING_KEYS =
      """
      SELECT ring_key FROM credential UNION SELECT ring_key FROM second_factor
      UNION SELECT ring_key FROM channel UNION SELECT ring_key FROM push_key ORDER BY 1
      """;

  /// All tables that are backed up, each after those that it refers to.
  List<String> tables() {
    List<String> left = new ArrayList<>(sql.fetch(TABLES).getValues("relname", String.class));
    left.removeAll(LEFT_OUT);
    Map<String, List<String>> needed =
        sql.fetch(REFERENCES)
            .intoGroups(
                row -> row.get("relname", String.class), row -> row.get("needed", String.class));
    List<String> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      String next =
          left.stream()
              .filter(table -> needed(needed, table).stream().noneMatch(left::contains))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("tables refer in a ring: " + left));
      ordered.add(next);
      left.remove(next);
    }
    return ordered;
  }

  private static List<String> needed(Map<String, List<String>> all, String table) {
    return all.getOrDefault(table, List.of());
  }

  /// All tables, those of months, too, that keep tenants apart also from their owner.
  List<String> walled() {
    return sql.fetch(WALLED).getValues("relname", String.class);
  }

  List<String> columns(String table) {
    return sql.fetch(COLUMNS, DSL.inline(table)).getValues(0, String.class);
  }

  /// Of each table that is partitioned by month, the months that have a partition.
  Map<String, List<String>> months() {
    Map<String, List<String>> months = new LinkedHashMap<>();
    for (String table : sql.fetch(PARTITIONED).getValues("relname", String.class)) {
      months.put(table, sql.fetch(MONTHS, DSL.inline(table)).getValues(0, String.class));
    }
    return months;
  }

  /// The last number that each sequence has given.
  Map<String, Long> sequences() {
    return sql.fetch(SEQUENCES)
        .intoMap(
            row -> row.get("sequencename", String.class), row -> row.get("last_value", Long.class));
  }

  List<String> ringKeys() {
    return sql.fetch(RING_KEYS).getValues(0, String.class);
  }

  /// The newest migration; nothing where the schema is not ours.
  Optional<String> schema() {
    return sql.fetch("SELECT 1 WHERE to_regclass('flyway_schema_history') IS NOT NULL").isEmpty()
        ? Optional.empty()
        : sql.fetchOptional(
                "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL"
                    + " ORDER BY installed_rank DESC LIMIT 1")
            .map(row -> row.get(0, String.class));
  }

  /// What the ids of the installation's orders begin with.
  Optional<String> install() {
    return sql.fetchOptional("SELECT value #>> '{}' FROM setting WHERE name = 'install'")
        .map(row -> row.get(0, String.class));
  }

  /// When the present transaction began to see what it sees.
  Instant moment() {
    return sql.fetchSingle("SELECT now()").get(0, OffsetDateTime.class).toInstant();
  }

  /// A table's or column's name as it stands in a statement.
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String quoted(List<String> names) {
    return names.stream().map(Catalogue::quoted).collect(Collectors.joining(", "));
  }
}
