package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.strategy.Reason;
import io.millrace.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What was stored as a text, before reasons were kept by template, stays what it was.
class ReasonsMigrationTest {
  private static final String MIGRATION = "/db/migration/V28__reasons_by_template.sql";

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
    try (var file =
        Objects.requireNonNull(ReasonsMigrationTest.class.getResourceAsStream(MIGRATION))) {
      String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return TestDatabase.sql()
          .transactionResult(
              session -> {
                session.dsl().execute("CREATE TEMP TABLE decision (reasons jsonb) ON COMMIT DROP");
                session.dsl().execute("INSERT INTO decision VALUES (?::jsonb)", stored);
                session.dsl().execute(sql);
                var after = session.dsl().fetch("SELECT reasons::text FROM decision");
                return Documents.reasons(Json.parse(after.getValues(0, String.class).getFirst()));
              });
    }
  }
}
