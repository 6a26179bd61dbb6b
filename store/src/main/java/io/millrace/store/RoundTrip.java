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
  /// @return how many rows each statement has changed
  /// @throws DataAccessException when one of them is refused
  List<Integer> go() {
    if (text.isEmpty()) {
      return List.of();
    }
    List<Integer> changed =
        sql.connectionResult(connection -> execute(connection, text.toString(), values));
    text.setLength(0);
    values.clear();
    return changed;
  }

  private static List<Integer> execute(
      Connection connection, String text, List<@Nullable Object> values) {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (int i = 0; i < values.size(); i++) {
        bind(statement, i + 1, values.get(i));
      }
      List<Integer> changed = new ArrayList<>();
      for (int rows = statement.executeUpdate(); rows >= 0; rows = next(statement)) {
        changed.add(rows);
      }
      return changed;
    } catch (SQLException refused) {
      throw new DataAccessException(String.valueOf(refused.getMessage()), refused);
    }
  }

  /// What the next statement has changed; negative when there is none.
  private static int next(PreparedStatement statement) throws SQLException {
    boolean _ = statement.getMoreResults();
    return statement.getUpdateCount();
  }

  private static void bind(PreparedStatement statement, int place, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(place, Types.NULL);
      case JSONB json -> statement.setObject(place, json.data(), Types.OTHER);
      case Instant time -> statement.setObject(place, time.atOffset(ZoneOffset.UTC));
      case BigDecimal number -> statement.setBigDecimal(place, number);
      default -> statement.setObject(place, value);
    }
  }
}
