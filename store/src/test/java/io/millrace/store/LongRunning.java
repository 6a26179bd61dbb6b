package io.millrace.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// A process that starts a database, stores something, says so and goes on until it is killed, in
/// the middle of a transaction: the server goes on with its statement for minutes, and keeps an
/// account's row and the right to make partitions locked.
final class LongRunning {
  private static final String STATEMENT = "SELECT pg_sleep(300)";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private LongRunning() {}

  public static void main(String[] args) {
    EmbeddedDatabase server = EmbeddedDatabase.start(Path.of(args[0]));
    Database database = Database.open(server.address());
    var store = new AccountStore(database);
    long account = Samples.account(store).id();
    long epoch = store.takeOwnership(account);
    store.commit(AccountCommit.of(account, epoch).event(Samples.entry(1)).build());
    database
        .sql()
        .transaction(
            inside -> {
              inside.dsl().execute("UPDATE account SET owner_epoch = 99 WHERE id = " + account);
              inside.dsl().execute("SELECT pg_advisory_xact_lock(hashtext('millrace.months'))");
              System.out.println("stored " + account);
              inside.dsl().execute(STATEMENT);
            });
  }

  /// One of these, once it has stored its account and is in the middle of its transaction.
  ///
  /// @param account which that is
  record Started(Process process, long account) {
    /// `kill -9`. The server outlives it.
    ProcessHandle kill(Path folder) throws InterruptedException {
      process.destroyForcibly().waitFor();
      return Postmaster.running(folder.resolve("data")).orElseThrow();
    }
  }

  static Started on(Path folder) throws Exception {
    Started started = started(folder);
    DatabaseAddress address = EmbeddedDatabase.running(folder).orElseThrow();
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (sessions(address).isEmpty()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("the process does not come to its statement");
      }
      Thread.sleep(10);
    }
    return started;
  }

  /// Those that run its statement.
  static List<String> sessions(DatabaseAddress of) throws SQLException {
    return TestDatabase.rows(
        of,
        "SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query = '" + STATEMENT + "'");
  }

  private static Started started(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                System.getProperty("java.class.path"),
                LongRunning.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader lines = process.inputReader();
    var seen = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("stored ")) {
        return new Started(process, Long.parseLong(line.substring("stored ".length())));
      }
      seen.append(line).append('\n');
    }
    throw new AssertionError("the process ended: " + seen);
  }
}
