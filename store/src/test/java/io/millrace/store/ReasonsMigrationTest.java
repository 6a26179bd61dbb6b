package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.reason.Reason;
import io.millrace.core.reason.ReasonDocument;
import io.millrace.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/// What was stored as a text, before reasons were kept by template, stays what it was.
class ReasonsMigrationTest {
  private static final String FIRST = "/db/migration/V28__reasons_by_template.sql";
  private static final String SECOND = "/db/migration/V29__more_reasons.sql";

  @Test
  void texts_areKept_inTheirOrder_andNothingInThemIsAPlace() throws IOException {
    assertThat(migrated("[]")).isEmpty();
    assertThat(
            migrated(
                """
                [{"kind":"WAITS","text":"price {} is high"}, {"kind":"ACTED","text":"sold"}]"""))
        .containsExactly(Reason.waits("{}", "price {} is high"), Reason.acted("{}", "sold"))
        .extracting(Reason::text)
        .containsExactly("price {} is high", "sold");
  }

  /// On a table that hides the one that others use.
  private static List<Reason> migrated(String stored) throws IOException {
    String sql = text(FIRST);
    return TestDatabase.sql()
        .transactionResult(
            session -> {
              session.dsl().execute("CREATE TEMP TABLE decision (reasons jsonb) ON COMMIT DROP");
              session.dsl().execute("INSERT INTO decision VALUES (?::jsonb)", stored);
              session.dsl().execute(sql);
              return reasons(session.dsl(), "SELECT reasons::text FROM decision");
            });
  }

  private static String text(String file) throws IOException {
    try (var stream =
        Objects.requireNonNull(ReasonsMigrationTest.class.getResourceAsStream(file))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<Reason> reasons(DSLContext sql, String question) {
    return ReasonDocument.readAll(Json.parse(sql.fetchSingle(question).get(0, String.class)));
  }

  @Test
  void whatHappened_andHowThingsStand_areKept() throws IOException {
    String migration = text(SECOND);
    TestDatabase.sql()
        .transaction(
            session -> {
              DSLContext sql = session.dsl();
              before(sql);
              sql.execute(migration);
              after(sql);
            });
  }

  private static void before(DSLContext sql) {
    sql.execute("CREATE TEMP TABLE activity (text text NOT NULL) ON COMMIT DROP");
    sql.execute("INSERT INTO activity VALUES ('Bought {} of it')");
    sql.execute("CREATE TEMP TABLE bot (error text, waiting_for_funds text) ON COMMIT DROP");
    sql.execute("INSERT INTO bot VALUES ('refused', NULL)");
    sql.execute(
        """
        CREATE TEMP TABLE decision (placed text[] NOT NULL, cancelled text[] NOT NULL)
        ON COMMIT DROP
        """);
    sql.execute("INSERT INTO decision VALUES ('{buy 2, buy 3}', '{}')");
    sql.execute("CREATE TEMP TABLE account_risk (memory jsonb) ON COMMIT DROP");
    sql.execute(
        """
        INSERT INTO account_risk VALUES (NULL),
          ('{"halt":{"rule":"dailyLoss","text":"lost"},"propFirm":{"lock":{"text":"gone"}}}')
        """);
    sql.execute("CREATE TEMP TABLE fence (found text) ON COMMIT DROP");
    sql.execute("INSERT INTO fence VALUES (NULL), ('orders')");
  }

  private static void after(DSLContext sql) {
    assertThat(reasons(sql, "SELECT jsonb_build_array(what)::text FROM activity"))
        .containsExactly(Reason.acted("{}", "Bought {} of it"));
    assertThat(reasons(sql, "SELECT jsonb_build_array(error)::text FROM bot"))
        .containsExactly(Reason.refused("{}", "refused"));
    assertThat(sql.fetchSingle("SELECT waiting_for_funds FROM bot").get(0)).isNull();
    assertThat(reasons(sql, "SELECT placed::text FROM decision"))
        .containsExactly(Reason.acted("{}", "buy 2"), Reason.acted("{}", "buy 3"));
    assertThat(reasons(sql, "SELECT cancelled::text FROM decision")).isEmpty();
    String risk =
        "SELECT jsonb_build_array(memory #> '{%s}')::text FROM account_risk"
            + " WHERE memory IS NOT NULL";
    assertThat(reasons(sql, risk.formatted("halt,why")))
        .containsExactly(Reason.refused("{}", "lost"));
    assertThat(reasons(sql, risk.formatted("propFirm,lock,why")))
        .containsExactly(Reason.refused("{}", "gone"));
    assertThat(reasons(sql, "SELECT jsonb_agg(found)::text FROM fence WHERE found IS NOT NULL"))
        .containsExactly(Reason.refused("{}", "orders"));
  }
}
