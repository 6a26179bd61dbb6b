package io.millrace.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/// Statements that go to the server together and are done there one after the other: the way there
/// and back takes longer than a row does, and each is a chance to wait for a processor. The driver
/// sends texts that are divided by semicolons without waiting in between; when one is refused,
/// those behind it are not done.
///
/// For statements without rows in their answer, by one thread.
final class RoundTrip {
  private final DSLContext sql;
  private final StringBuilder text = new StringBuilder();
  private final List<@Nullable Object> values = new ArrayList<>();

  RoundTrip(DSLContext sql) {
    this.sql = sql;
  }

  /// Adds a statement and the values of its parameters.
  void add(String statement, List<@Nullable Object> given) {
    text.append(text.isEmpty() ? "" : ";").append(statement);
    values.addAll(given);
  }

  /// Sends what was added.
  ///
  /// @throws DataAccessException when one of them is refused
  void go() {
    if (text.isEmpty()) {
      return;
    }
    sql.connection(connection -> execute(connection, text.toString(), values));
    text.setLength(0);
    values.clear();
  }

  private static void execute(Connection connection, String text, List<@Nullable Object> values) {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (int i = 0; i < values.size(); i++) {
        bind(statement, i + 1, values.get(i));
      }
      statement.executeUpdate();
    } catch (SQLException refused) {
      throw new DataAccessException(String.valueOf(refused.getMessage()), refused);
    }
  }

  private static void bind(PreparedStatement statement, int place, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(place, Types.NULL);
      case JSONB json -> statement.setObject(place, json.data(), Types.OTHER);
      case Instant time -> statement.setObject(place, time.atOffset(ZoneOffset.UTC));
      case BigDecimal number -> statement.setBigDecimal(place, number);
      case String[] words ->
          statement.setArray(place, statement.getConnection().createArrayOf("text", words));
      default -> statement.setObject(place, value);
    }
  }
}
