package io.millrace.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server that a killed process has left, and that this one goes on with: it runs, and has in
/// memory what a start reads. Stopping it writes out and syncs all that has changed, which takes
/// seconds under load.
///
/// Nothing of the dead process is under way in it any more: its sessions are ended first, and gone
/// with their transactions and locks, just as a restart would have ended them. What they committed
/// before is there to be read; what they had not, never will be. (Even without that, a commit of an
/// account would be refused once its epoch is raised, as on a server that nodes share.)
///
/// @param data the cluster's directory
record AdoptedServer(Path data, int port) implements ClusterServer {
  private static final Logger LOG = LoggerFactory.getLogger(AdoptedServer.class);

  /// For an answer, and again for the end of all sessions. On a machine so busy that this is not
  /// enough, to stop it and start anew takes longer still.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

  private static final Duration NAP = Duration.ofMillis(10);

  /// Ends whoever is connected, and says how many were. Whoever is in the middle of a commit ends
  /// it first.
  private static final String END_OTHERS =
      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
          + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";

  /// Takes over the server that runs on a folder, if one does that was started as this process
  /// would start it, answers and lets all its sessions go. Call it with the folder's lock.
  static Optional<AdoptedServer> find(ClusterFolder cluster) throws IOException {
    OptionalInt port = Postmaster.port(cluster.data());
    Optional<String> password = cluster.password();
    boolean fits = port.isPresent() && password.isPresent() && !cluster.isLogFull();
    if (!fits || !StartMark.fits(cluster) || !isFreed(port.getAsInt(), password.get())) {
      return Optional.empty();
    }
    LOG.atInfo()
        .addKeyValue("port", port.getAsInt())
        .log("goes on with the PostgreSQL that a killed process has left");
    return Optional.of(new AdoptedServer(cluster.data(), port.getAsInt()));
  }

  private static boolean isFreed(int port, String password) {
    String url = "jdbc:postgresql://localhost:" + port + "/postgres";
    try (Connection connection = DriverManager.getConnection(url, login(password));
        Statement statement = connection.createStatement()) {
      long end = System.nanoTime() + LONGEST_WAIT.toNanos();
      while (endOthers(statement) > 0) {
        if (System.nanoTime() - end > 0) {
          return false;
        }
        LockSupport.parkNanos(NAP.toNanos());
      }
      return true;
    } catch (SQLException silent) {
      LOG.atDebug().setCause(silent).log("the PostgreSQL that runs here does not answer");
      return false;
    }
  }

  private static Properties login(String password) {
    String seconds = Long.toString(LONGEST_WAIT.toSeconds());
    var login = new Properties();
    login.setProperty("user", EmbeddedDatabase.SUPERUSER);
    login.setProperty("password", password);
    login.setProperty("loginTimeout", seconds);
    login.setProperty("socketTimeout", seconds);
    return login;
  }

  private static int endOthers(Statement statement) throws SQLException {
    try (ResultSet ended = statement.executeQuery(END_OTHERS)) {
      ended.next();
      return ended.getInt(1);
    }
  }

  @Override
  public void close() {
    Postmaster.stopLeftOver(data);
  }
}
