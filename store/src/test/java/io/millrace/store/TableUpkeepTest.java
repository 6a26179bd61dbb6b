package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// What PostgreSQL does by itself beside bots that trade.
class TableUpkeepTest {
  private static final DSLContext SQL = TestDatabase.sql();

  @Test
  void documentsOfBusyTables_areNotCounted() {
    SQL.execute("SELECT ensure_month('journal', '1999-04-01')");

    List<String> counted =
        SQL.fetch(
                """
                SELECT c.relname || '.' || a.attname
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE a.atttypid = 'jsonb'::regtype AND NOT a.attisdropped
                  AND a.attstattarget IS DISTINCT FROM 0
                  AND (c.relispartition OR c.relname IN ('bot', 'deal', 'orders', 'activity'))
                  AND c.relkind = 'r'
                """)
            .getValues(0, String.class);

    assertThat(counted).isEmpty();
  }

  @Test
  void busyTables_areCountedAnewOnceHalfOfThemIsAnother() {
    SQL.execute("SELECT ensure_month('fill', '1999-04-01')");

    List<String> others =
        SQL.fetch(
                """
                SELECT relname FROM pg_class
                WHERE (relispartition OR relname IN ('bot', 'deal', 'orders', 'balance'))
                  AND relkind = 'r'
                  AND 'autovacuum_analyze_scale_factor=0.5' <> ALL (coalesce(reloptions, '{}'))
                """)
            .getValues(0, String.class);

    assertThat(others).isEmpty();
  }
}
