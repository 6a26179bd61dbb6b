package io.millrace.store;

import static io.millrace.store.generated.Tables.FILL;

import io.millrace.core.market.InstrumentId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;

/// Looks which fills are stored already, by account, instrument and the venue's number of the
/// trade.
final class KnownFills {
  private static final String ASKED =
      """
      SELECT fill.account, fill.instrument, fill.venue_trade_id
      FROM unnest(?::bigint[], ?::text[], ?::text[]) AS asked (account, instrument, trade)
      JOIN fill ON fill.account = asked.account AND fill.instrument = asked.instrument
        AND fill.venue_trade_id = asked.trade""";

  private KnownFills() {}

  /// The keys of those that are there: account, instrument, trade.
  static List<List<?>> among(DSLContext sql, Collection<Record> fills) {
    return sql.connectionResult(connection -> among(connection, fills));
  }

  private static List<List<?>> among(Connection connection, Collection<Record> fills) {
    List<List<?>> known = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(ASKED)) {
      bind(statement, 1, "bigint", fills, row -> row.get(FILL.ACCOUNT));
      bind(statement, 2, "text", fills, row -> row.get(FILL.INSTRUMENT).toString());
      bind(statement, 3, "text", fills, row -> row.get(FILL.VENUE_TRADE_ID));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          known.add(
              List.of(rows.getLong(1), InstrumentId.of(rows.getString(2)), rows.getString(3)));
        }
      }
    } catch (SQLException refused) {
      throw new DataAccessException(String.valueOf(refused.getMessage()), refused);
    }
    return known;
  }

  private static void bind(
      PreparedStatement statement,
      int place,
      String type,
      Collection<Record> fills,
      Function<Record, Object> value)
      throws SQLException {
    Object[] all = fills.stream().map(value).toArray();
    statement.setArray(place, statement.getConnection().createArrayOf(type, all));
  }
}
