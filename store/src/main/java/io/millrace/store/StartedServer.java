package io.millrace.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A server that this process has started.
record StartedServer(EmbeddedPostgres postgres) implements ClusterServer {
  /// Whatever is not here is PostgreSQL's own default.
  static final SortedMap<String, String> SETTINGS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "fsync", "on",
                  "synchronous_commit", "on",
                  "full_page_writes", "on",
                  "listen_addresses", "localhost",
                  "unix_socket_directories", "",
                  "max_connections", "50",
                  "shared_buffers", "64MB",
                  "timezone", "UTC")));

  /// Hashing a password thousands of times protects those that can be guessed. Ours is 192 random
  /// bits, and every login of a start would take part of its time.
  private static final String WEAK_HASH = "SET scram_iterations = 1";

  /// Starts one on a folder on which none runs, on a port of the system's choice.
  static StartedServer launch(ClusterFolder cluster) throws SQLException, IOException {
    cluster.clearUnfinished();
    cluster.beginLog();
    var programs = new PostgresPrograms(cluster.binaries());
    var server = new StartedServer(builder(cluster, programs).start());
    try {
      programs.remember();
      server.secure(cluster);
      cluster.finished();
      StartMark.leave(cluster);
      return server;
    } catch (SQLException | IOException | RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  private static EmbeddedPostgres.Builder builder(
      ClusterFolder cluster, PostgresPrograms programs) {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(cluster.data())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(cluster.binaries().toFile())
            .setPgBinaryResolver(programs)
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(cluster.log().toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(cluster.log().toFile()))
            // Sorting by code points, by PostgreSQL itself: an update of the system's C library
            // cannot spoil an index.
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8");
    SETTINGS.forEach(builder::setServerConfig);
    Optional<String> password = cluster.password();
    if (password.isPresent()) {
      builder.setConnectConfig("password", password.get());
    }
    return builder;
  }

  /// The first start finds a cluster that trusts every local user: gives it a password and asks for
  /// it from then on, then makes the database and whose it is. Every step may be repeated.
  private void secure(ClusterFolder cluster) throws SQLException, IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      if (cluster.trustsEverybody()) {
        String password = cluster.createPassword();
        // Letters and digits only: nothing to quote.
        statement.execute(WEAK_HASH);
        statement.execute(
            "ALTER ROLE " + EmbeddedDatabase.SUPERUSER + " PASSWORD '" + password + "'");
        cluster.demandPassword();
        statement.execute("SELECT pg_reload_conf()");
      }
      if (!exists(statement, "pg_roles WHERE rolname = '" + EmbeddedDatabase.USER + "'")) {
        String password = cluster.password().orElseThrow();
        statement.execute(WEAK_HASH);
        statement.execute(
            "CREATE ROLE " + EmbeddedDatabase.USER + " LOGIN PASSWORD '" + password + "'");
        // What of its statements is slow is shown to administrators.
        statement.execute("GRANT pg_read_all_stats TO " + EmbeddedDatabase.USER);
      }
      if (!exists(statement, "pg_database WHERE datname = '" + EmbeddedDatabase.NAME + "'")) {
        statement.execute(
            "CREATE DATABASE " + EmbeddedDatabase.NAME + " OWNER " + EmbeddedDatabase.USER);
      }
    }
  }

  private static boolean exists(Statement statement, String what) throws SQLException {
    try (ResultSet found = statement.executeQuery("SELECT 1 FROM " + what)) {
      return found.next();
    }
  }

  @Override
  public int port() {
    return postgres.getPort();
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException failure) {
      throw new StoreException("the embedded PostgreSQL did not stop", failure);
    }
  }
}
