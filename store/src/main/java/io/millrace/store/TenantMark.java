package io.millrace.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Tells connections for whose eyes they are, each time before one is handed out.
///
/// Invariants:
/// 1. What a connection was told last is remembered by the session of the server, not by who has
///    it, so that nobody gets one that is still another's.
/// 2. A rollback takes back what was told since: after one nothing is taken for known.
/// 3. Who cannot be told is not handed out.
///
/// Safe for use by many threads.
final class TenantMark {
  private static final String TELL = "SELECT set_config('millrace.tenant', ?, false)";

  /// What a session of the server begins with.
  private static final String NOBODY = "";

  /// No user's number, and not nobody's either.
  private static final String UNKNOWN = "?";

  /// By the driver's connection, of which the pool hands out covers. Guarded by itself.
  private final Map<PGConnection, String> told = new WeakHashMap<>();

  /// Sees to it that a connection is for the eyes of whoever this thread names.
  void put(Connection connection) throws SQLException {
    String wanted = Tenant.named();
    PGConnection session = connection.unwrap(PGConnection.class);
    if (wanted.equals(last(session))) {
      return;
    }
    remember(session, UNKNOWN);
    try (PreparedStatement statement = connection.prepareStatement(TELL)) {
      statement.setString(1, wanted);
      boolean _ = statement.execute();
    }
    remember(session, wanted);
  }

  /// Takes nothing for known of a connection, as something is rolled back.
  void doubt(Connection connection) throws SQLException {
    remember(connection.unwrap(PGConnection.class), UNKNOWN);
  }

  private @Nullable String last(PGConnection session) {
    synchronized (told) {
      return told.getOrDefault(session, NOBODY);
    }
  }

  private void remember(PGConnection session, String tenant) {
    synchronized (told) {
      told.put(session, tenant);
    }
  }
}
