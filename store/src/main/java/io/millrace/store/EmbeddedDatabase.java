package io.millrace.store;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/// A real PostgreSQL that the product brings along and runs itself, with a data directory of its
/// own, reachable on loopback and with a password only.
///
/// Under the folder it is given: `data` (the cluster), `binaries` (unpacked programs), `password`,
/// `lock`, `started` (by what its server is known again), `postgres.log`.
///
/// Invariants:
/// 1. A commit is on the disk when it returns: the library's default, fsync off, is overridden.
/// 2. One process at a time: a second one on the same folder is refused.
/// 3. It uses no server but one started as it would start one itself: by the same programs and
///    user, with the same settings. Such a one, left by a killed process, is gone on with once all
///    its sessions have ended ({@link AdoptedServer}). Any other, and one that does not answer, is
///    stopped, and a new one started. Either way, nobody from before is connected any more.
/// 4. Whoever uses it is no superuser, as those see through the walls between tenants.
/// 5. It stops when it is closed and not before: the library's own shutdown hook would stop it
///    while the last commits are still under way.
public final class EmbeddedDatabase implements AutoCloseable {
  static final int MAJOR_VERSION = 18;
  static final String SUPERUSER = "postgres";
  static final String NAME = "millrace";

  /// Owns the database, and nothing else.
  static final String USER = "millrace";

  private final FolderLock lock;
  private final ClusterServer server;
  private final DatabaseAddress address;

  private EmbeddedDatabase(FolderLock lock, ClusterServer server, DatabaseAddress address) {
    this.lock = lock;
    this.server = server;
    this.address = address;
  }

  /// Starts it on a port of the system's choice, or goes on with the one that a killed process has
  /// left there. Takes 1 to 2 s the first time, 0.4 s later.
  ///
  /// @param folder created where it is missing; nobody else's
  /// @throws StoreException when it is in use, was made by another major version, or does not start
  public static EmbeddedDatabase start(Path folder) {
    refuseUnfitUser();
    ClusterFolder cluster = ClusterFolder.prepare(folder);
    FolderLock lock = FolderLock.take(cluster.root());
    try {
      cluster.checkVersion(MAJOR_VERSION);
      ClusterServer server = server(cluster);
      String password = cluster.password().orElseThrow();
      return new EmbeddedDatabase(lock, server, address(server.port(), password));
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

  private static ClusterServer server(ClusterFolder cluster) throws SQLException, IOException {
    Optional<AdoptedServer> left = AdoptedServer.find(cluster);
    if (left.isPresent()) {
      return left.get();
    }
    Postmaster.stopLeftOver(cluster.data());
    return StartedServer.launch(cluster);
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
      server.close();
    } finally {
      lock.release();
    }
  }
}
