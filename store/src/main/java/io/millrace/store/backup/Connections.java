package io.millrace.store.backup;

import io.millrace.store.DatabaseAddress;
import io.millrace.store.StoreException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;

/// Single connections, without a pool and without bringing the schema up to date.
final class Connections {
  private Connections() {}

  /// Statements over one connection.
  static DSLContext sql(Connection connection) {
    return DSL.using(new DefaultConnectionProvider(connection), SQLDialect.POSTGRES);
  }

  /// @throws StoreException when the database does not answer
  static Connection open(DatabaseAddress database) {
    var properties = new Properties();
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password());
    properties.setProperty("ApplicationName", "millrace backup");
    try {
      return DriverManager.getConnection(database.url(), properties);
    } catch (SQLException failure) {
      throw new StoreException(
          "cannot connect to " + database.url() + ": " + Backups.reason(failure), failure);
    }
  }
}
