package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

class TransactionsTest {
  private static final String BREAK = "SELECT pg_terminate_backend(pg_backend_pid())";
  private final Database database = TestDatabase.database();

  /// The thread that commits is one for as long as the process runs.
  @Test
  void aBrokenConnection_endsItsTransactionOnly() {
    assertThatThrownBy(() -> database.together(() -> database.sql().execute(BREAK)))
        .isInstanceOf(DataAccessException.class);
    assertThat(database.<Boolean>together(database::isHealthy)).isTrue();
  }

  @Test
  void aBrokenConnection_endsTransactionsAroundIt_too() {
    assertThatThrownBy(
            () -> database.together(() -> database.together(() -> database.sql().execute(BREAK))))
        .isInstanceOf(DataAccessException.class);
    assertThat(database.<Boolean>together(database::isHealthy)).isTrue();
  }
}
