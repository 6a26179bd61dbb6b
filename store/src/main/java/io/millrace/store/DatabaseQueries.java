package io.millrace.store;

import io.millrace.store.DatabaseState.Measured;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;

/// What the database says of itself, and of what waits in it.
public final class DatabaseQueries {
  private static final int MOST_STATEMENTS = 20;

  private static final String STATE =
      """
      SELECT current_setting('server_version') AS version,
        pg_database_size(current_database()) AS bytes,
        current_setting('max_connections')::int AS most,
        (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()) AS connections,
        to_regclass('pg_stat_statements') IS NOT NULL AS measured
      """;

  /// For superusers, and for who may bypass row security, no policy is in force.
  private static final String UNWALLED =
      """
      SELECT DISTINCT tablename FROM pg_policies
      WHERE schemaname = current_schema()
        AND NOT row_security_active(format('%I.%I', schemaname, tablename))
      ORDER BY tablename
      """;

  private static final String STATEMENTS =
      """
      SELECT query, calls, mean_exec_time AS mean, max_exec_time AS longest
      FROM pg_stat_statements
      WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
      ORDER BY max_exec_time DESC LIMIT\
      """;

  private static final String WAITING =
      """
      SELECT (SELECT count(*) FROM mail) AS mails,
        (SELECT count(*) FROM message) AS messages,
        (SELECT count(*) FROM news) AS news,
        (SELECT count(*) FROM subscription_event WHERE handled_at IS NULL) AS events,
        (SELECT count(*) FROM node_call WHERE taken_at IS NULL) AS calls
      """;

  private final DSLContext sql;
  private final Database database;

  public DatabaseQueries(Database database) {
    this.sql = database.sql();
    this.database = database;
  }

  /// Queues that are tables of this database.
  public enum Queue {
    MAILS("mails"),
    MESSAGES("messages"),
    NEWS("news"),
    SUBSCRIPTION_EVENTS("events"),
    NODE_CALLS("calls");

    private final String column;

    Queue(String column) {
      this.column = column;
    }
  }

  /// How much waits in each.
  public Map<Queue, Long> waiting() {
    Record row = sql.fetchSingle(WAITING);
    Map<Queue, Long> all = new LinkedHashMap<>();
    for (Queue queue : Queue.values()) {
      all.put(queue, row.get(queue.column, Long.class));
    }
    return all;
  }

  /// Tables that do not keep tenants apart though they should: all of them where the database's
  /// user passes over row security, and none as it should be.
  public List<String> unwalled() {
    return sql.fetch(UNWALLED).getValues(0, String.class);
  }

  public DatabaseState state() {
    Record row = sql.fetchSingle(STATE);
    List<SlowStatement> measured = row.get("measured", Boolean.class) ? measured() : List.of();
    Database.Pool pool = database.poolNow();
    return new DatabaseState(
        row.get("version", String.class),
        row.get("bytes", Long.class),
        row.get("connections", Integer.class),
        row.get("most", Integer.class),
        pool.active(),
        pool.most(),
        pool.waiting(),
        measured.isEmpty() ? Measured.BY_MILLRACE : Measured.BY_POSTGRESQL,
        measured.isEmpty() ? database.slowest(MOST_STATEMENTS) : measured,
        unwalled());
  }

  /// Nothing where the extension is there but was not loaded with the server, or may not be read.
  private List<SlowStatement> measured() {
    try {
      return sql.fetch(STATEMENTS + " " + MOST_STATEMENTS)
          .map(
              row ->
                  new SlowStatement(
                      row.get("query", String.class),
                      row.get("calls", Long.class),
                      millis(row.get("mean", Double.class)),
                      millis(row.get("longest", Double.class))));
    } catch (DataAccessException _) {
      return List.of();
    }
  }

  private static Duration millis(double millis) {
    return Duration.ofNanos(Math.round(millis * 1_000_000));
  }
}
