package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowStatementsTest {
  @Test
  void statement_thatTookLong_isThere_withoutItsValues() {
    Database database = TestDatabase.database();
    TestDatabase.sql().fetch("SELECT pg_sleep(?)", 0.12);
    assertThat(new DatabaseQueries(database).state().slow())
        .anySatisfy(
            one -> {
              assertThat(one.text()).isEqualTo("SELECT pg_sleep(?)");
              assertThat(one.longest()).isGreaterThan(Duration.ofMillis(100));
            });
    assertThat(new DatabaseQueries(database).waiting())
        .containsOnlyKeys(DatabaseQueries.Queue.values());
  }

  @Test
  void list_isBounded_andKeepsTheSlowest() {
    var slow = new SlowStatements();
    for (int i = 1; i <= SlowStatements.MOST + 20; i++) {
      slow.add("statement " + i, i);
    }
    slow.add("statement 120", 500);
    assertThat(slow.slowest(1_000)).hasSize(SlowStatements.MOST);
    SlowStatement slowest = slow.slowest(1).getFirst();
    assertThat(slowest)
        .isEqualTo(
            new SlowStatement("statement 120", 2, Duration.ofNanos(310), Duration.ofNanos(500)));
    assertThat(slow.slowest(1_000)).extracting(SlowStatement::text).doesNotContain("statement 1");
  }
}
