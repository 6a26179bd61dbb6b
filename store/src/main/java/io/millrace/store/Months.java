package io.millrace.store;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.impl.DSL;

/// Sees to it that a month's partitions exist before rows of the month arrive. A replay walks
/// through months of the past, so rows, not the clock, say which.
final class Months {
  private static final String[] PARTITIONED = {"fill", "journal", "decision"};

  private final DSLContext sql;
  private final Set<YearMonth> ready = ConcurrentHashMap.newKeySet();
  private final ReentrantLock creating = new ReentrantLock();

  Months(DSLContext sql) {
    this.sql = sql;
  }

  /// Prepares the months of `times`, each with the one after it.
  void prepare(Iterable<Instant> times) {
    var missing = new TreeSet<YearMonth>();
    for (Instant time : times) {
      YearMonth month = YearMonth.from(time.atOffset(ZoneOffset.UTC));
      if (!ready.contains(month)) {
        missing.add(month);
      }
    }
    missing.forEach(this::create);
  }

  private void create(YearMonth month) {
    creating.lock();
    try {
      sql.transaction(
          transaction -> {
            DSLContext inside = transaction.dsl();
            // Two nodes on one server take turns here.
            inside.execute("SELECT pg_advisory_xact_lock(hashtext('millrace.months'))");
            for (String table : PARTITIONED) {
              inside.execute(
                  "SELECT ensure_month({0}, {1}::date)", DSL.inline(table), first(month));
              inside.execute(
                  "SELECT ensure_month({0}, {1}::date)",
                  DSL.inline(table), first(month.plusMonths(1)));
            }
          });
      ready.add(month);
    } finally {
      creating.unlock();
    }
  }

  private static Param<String> first(YearMonth month) {
    return DSL.inline(month.atDay(1).toString());
  }

  /// Drops what a table has of the months before `month`, and returns how many there were.
  int dropBefore(String table, YearMonth month) {
    creating.lock();
    try {
      Integer dropped =
          sql.fetchSingle(
                  "SELECT drop_months_before({0}, {1}::date)", DSL.inline(table), first(month))
              .get(0, Integer.class);
      // Should rows of such a month come once more, it is created again.
      ready.removeIf(known -> known.isBefore(month));
      return dropped == null ? 0 : dropped;
    } finally {
      creating.unlock();
    }
  }
}
