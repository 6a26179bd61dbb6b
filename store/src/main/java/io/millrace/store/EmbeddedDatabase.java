package io.millrace.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/// A real PostgreSQL that the product brings along and runs itself, with a data directory of its
/// own, reachable on loopback and with a password only.
///
/// Under the folder it is given: `data` (the cluster), `binaries` (unpacked programs), `password`,
/// `lock`, `postgres.log`.
///
/// Invariants:
/// 1. A commit is on the disk when it returns: the library's default, fsync off, is overridden.
/// 2. One process at a time: a second one on the same folder is refused.
/// 3. It never uses a server that it did not start. One left over by a killed process is stopped,
///    then started again: attaching would keep the settings and the log of a former version, and
///    stopping costs 0.1 s.
/// 4. Whoever uses it is no superuser, as those see through the walls between tenants.
/// 5. It stops when it is closed and not before: the library's own shutdown hook would stop it
///    while the last commits are still under way.
public final class EmbeddedDatabase implements AutoCloseable {
  static final int MAJOR_VERSION = 18;
  private static final String SUPERUSER = "postgres";
  private static final String NAME = "millrace";

  /// Owns the database, and nothing else.
  private static final String USER = "millrace";

  /// Hashing a password thousands of times protects those that can be guessed. Ours is 192 random
  /// bits, and every login of a start would take part of its time.
  private static final String WEAK_HASH = "SET scram_iterations = 1";

  private final FolderLock lock;
  private final EmbeddedPostgres postgres;
  private final DatabaseAddress address;

  private EmbeddedDatabase(FolderLock lock, EmbeddedPostgres postgres, DatabaseAddress address) {
    this.lock = lock;
    this.postgres = postgres;
    this.address = address;
  }

  /// Starts it on a port of the system's choice. Takes 1 to 2 s the first time, 0.4 s later.
  ///
  /// @param folder created where it is missing; nobody else's
  /// @throws StoreException when it is in use, was made by another major version, or does not start
  public static EmbeddedDatabase start(Path folder) {
    return start(folder, 0);
  }

  /// Starts it on a port; 0 for one of the system's choice.
  public static EmbeddedDatabase start(Path folder, int port) {
    refuseUnfitUser();
    ClusterFolder cluster = ClusterFolder.prepare(folder);
    FolderLock lock = FolderLock.take(cluster.root());
    try {
      cluster.checkVersion(MAJOR_VERSION);
      Postmaster.stopLeftOver(cluster.data());
      cluster.clearUnfinished();
      var programs = new PostgresPrograms(cluster.binaries());
      EmbeddedPostgres postgres = launch(cluster, programs, port);
      try {
        programs.remember();
        secure(cluster, postgres);
        cluster.finished();
        return new EmbeddedDatabase(lock, postgres, address(cluster, postgres));
      } catch (SQLException | IOException | RuntimeException failure) {
        postgres.close();
        throw failure;
      }
    } catch (SQLException | IOException | RuntimeException failure) {
      lock.release();
      if (failure instanceof StoreException known) {
        throw known;
      }
      throw new StoreException(
          "the embedded PostgreSQL did not start: "
              + failure.getMessage()
              + "; its log is "
              + cluster.log(),
          failure);
    }
  }

  /// The one that a process runs on a folder now, if there is one.
  ///
  /// @throws StoreException when it cannot be found out
  public static Optional<DatabaseAddress> running(Path folder) {
    if (!Files.isDirectory(folder.resolve("data"))) {
      return Optional.empty();
    }
    var cluster = new ClusterFolder(real(folder));
    OptionalInt port = Postmaster.port(cluster.data());
    Optional<String> password = cluster.password();
    return port.isPresent() && password.isPresent()
        ? Optional.of(address(port.getAsInt(), password.get()))
        : Optional.empty();
  }

  /// Stops the server that a killed process has left on a folder, if there is one.
  ///
  /// @throws StoreException when the folder is in use
  public static void free(Path folder) {
    FolderLock lock = FolderLock.take(folder);
    try {
      Postmaster.stopLeftOver(real(folder).resolve("data"));
    } finally {
      lock.release();
    }
  }

  /// Gives a folder on which nobody works another name.
  ///
  /// @throws StoreException when it is in use, or `to` is there already
  public static void rename(Path folder, Path to) {
    FolderLock lock = FolderLock.take(folder);
    try {
      Postmaster.stopLeftOver(real(folder).resolve("data"));
      if (Files.exists(to)) {
        throw new StoreException(to + " is there already");
      }
      Files.move(folder, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new StoreException("cannot rename " + folder + ": " + failure.getMessage(), failure);
    } finally {
      lock.release();
    }
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException failure) {
      throw new StoreException("cannot use " + folder + ": " + failure.getMessage(), failure);
    }
  }

  private static void refuseUnfitUser() {
    boolean root = "root".equals(System.getProperty("user.name"));
    if (root && !LinuxUtils.isUnshareAvailable()) {
      throw new StoreException(
          "PostgreSQL does not run as root, and no other user can be taken here (unshare -U):"
              + " start Millrace as another user, or give the URL of a server");
    }
  }

  private static EmbeddedPostgres launch(ClusterFolder cluster, PostgresPrograms programs, int port)
      throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(cluster.data())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(cluster.binaries().toFile())
            .setPgBinaryResolver(programs)
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(cluster.log().toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(cluster.log().toFile()))
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("listen_addresses", "localhost")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("max_connections", "50")
            .setServerConfig("shared_buffers", "64MB")
            .setServerConfig("timezone", "UTC")
            // Sorting by code points, by PostgreSQL itself: an update of the system's C library
            // cannot spoil an index.
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8");
    if (port != 0) {
      builder.setPort(port);
    }
    Optional<String> password = cluster.password();
    if (password.isPresent()) {
      builder.setConnectConfig("password", password.get());
    }
    return builder.start();
  }

  /// The first start finds a cluster that trusts every local user: gives it a password and asks for
  /// it from then on, then makes the database and whose it is. Every step may be repeated.
  private static void secure(ClusterFolder cluster, EmbeddedPostgres postgres)
      throws SQLException, IOException {
    DataSource server = postgres.getPostgresDatabase();
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement()) {
      if (cluster.trustsEverybody()) {
        String password = cluster.createPassword();
        // Letters and digits only: nothing to quote.
        statement.execute(WEAK_HASH);
        statement.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + password + "'");
        cluster.demandPassword();
        statement.execute("SELECT pg_reload_conf()");
      }
      if (!exists(statement, "pg_roles WHERE rolname = '" + USER + "'")) {
        String password = cluster.password().orElseThrow();
        statement.execute(WEAK_HASH);
        statement.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + password + "'");
        // What of its statements is slow is shown to administrators.
        statement.execute("GRANT pg_read_all_stats TO " + USER);
      }
      if (!exists(statement, "pg_database WHERE datname = '" + NAME + "'")) {
        statement.execute("CREATE DATABASE " + NAME + " OWNER " + USER);
      }
    }
  }

  private static boolean exists(Statement statement, String what) throws SQLException {
    try (ResultSet found = statement.executeQuery("SELECT 1 FROM " + what)) {
      return found.next();
    }
  }

  private static DatabaseAddress address(ClusterFolder cluster, EmbeddedPostgres postgres) {
    return address(postgres.getPort(), cluster.password().orElseThrow());
  }

  private static DatabaseAddress address(int port, String password) {
    return new DatabaseAddress("jdbc:postgresql://localhost:" + port + "/" + NAME, USER, password);
  }

  public DatabaseAddress address() {
    return address;
  }

  /// Stops the server. Close what uses it first.
  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException failure) {
      throw new StoreException("the embedded PostgreSQL did not stop", failure);
    } finally {
      lock.release();
    }
  }
}
