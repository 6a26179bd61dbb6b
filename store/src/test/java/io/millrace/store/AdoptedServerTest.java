package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a start does with the server that a killed process has left.
class AdoptedServerTest {
  private static Path folder() throws IOException {
    return TestDatabase.folder("left");
  }

  @Test
  void start_afterAKill_goesOnWithTheServer_withoutTheDeadProcessSessions() throws Exception {
    Path folder = folder();
    LongRunning.Started killed = LongRunning.on(folder);
    assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
        .isInstanceOf(StoreException.class)
        .hasMessage("data directory " + folder + " is in use by process " + killed.process().pid());
    ProcessHandle old = killed.kill(folder);
    DatabaseAddress before = EmbeddedDatabase.running(folder).orElseThrow();
    assertThat(LongRunning.sessions(before)).as("sessions outlive their process").isNotEmpty();

    try (EmbeddedDatabase server = EmbeddedDatabase.start(folder)) {
      assertThat(Postmaster.running(folder.resolve("data"))).contains(old);
      assertThat(server.address()).isEqualTo(before);
      assertThat(LongRunning.sessions(before)).isEmpty();
      assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
          .hasMessageContaining("is in use by process " + ProcessHandle.current().pid());
      goOn(server, killed.account());
      assertThat(settings(server.address())).containsExactly("on", "on", "localhost", "");
    }
    assertThat(old.isAlive()).isFalse();
    assertThat(Postmaster.running(folder.resolve("data"))).isEmpty();
  }

  /// Nothing waits for what the dead process had locked, and nothing of it is stored any more.
  private static void goOn(EmbeddedDatabase server, long account) {
    try (Database database = Database.open(server.address())) {
      var store = new AccountStore(database);
      assertThat(store.load(account).lastSequence()).isEqualTo(1);
      assertThat(store.takeOwnership(account)).isEqualTo(2);
      store.commit(AccountCommit.of(account, 2).event(Samples.entry(2)).build());
      assertThatThrownBy(
              () -> store.commit(AccountCommit.of(account, 1).event(Samples.entry(3)).build()))
          .isInstanceOf(LostOwnership.class);
    }
  }

  /// Some are shown to superusers only.
  private static List<String> settings(DatabaseAddress of) throws SQLException {
    List<String> found = new ArrayList<>();
    for (String name :
        List.of("fsync", "synchronous_commit", "listen_addresses", "unix_socket_directories")) {
      found.addAll(TestDatabase.rows(of, "SHOW " + name));
    }
    return found;
  }

  @Test
  void start_afterAKill_ofAServerStartedOtherwise_replacesIt() throws Exception {
    Path folder = folder();
    LongRunning.Started killed = LongRunning.on(folder);
    ProcessHandle old = killed.kill(folder);
    Path mark = folder.resolve("started");
    Files.writeString(mark, Files.readString(mark).replace("shared_buffers", "other_buffers"));

    checkReplaced(folder, old, killed.account());
  }

  /// SIGTERM has a server wait for whoever is connected, and let nobody else in.
  @Test
  void start_afterAKill_whileTheServerStops_replacesIt() throws Exception {
    Path folder = folder();
    LongRunning.Started killed = LongRunning.on(folder);
    ProcessHandle old = killed.kill(folder);
    signal("TERM", old);

    checkReplaced(folder, old, killed.account());
  }

  private static void checkReplaced(Path folder, ProcessHandle old, long account)
      throws SQLException {
    try (EmbeddedDatabase server = EmbeddedDatabase.start(folder)) {
      assertThat(old.isAlive()).isFalse();
      assertThat(Postmaster.running(folder.resolve("data"))).isPresent();
      goOn(server, account);
      assertThat(settings(server.address())).containsExactly("on", "on", "localhost", "");
    }
    assertThat(Postmaster.running(folder.resolve("data"))).isEmpty();
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor())
        .isZero();
  }

  @Test
  void find_ofOneWithAnotherMark_orNone_findsNothing() throws Exception {
    Path folder = folder();
    try (EmbeddedDatabase _ = EmbeddedDatabase.start(folder)) {
      var cluster = new ClusterFolder(folder);
      Path mark = folder.resolve("started");
      String lines = Files.readString(mark);
      assertThat(AdoptedServer.find(cluster)).isPresent();
      long pid = Postmaster.running(cluster.data()).orElseThrow().pid();
      for (String other :
          List.of(
              lines.replace("server " + pid, "server " + (pid + 1)),
              lines.replace(" since 1", " since 2"),
              lines.replaceFirst("user .*", "user somebody"),
              lines.replaceFirst("programs .*", "programs postgres-17.jar 1"),
              lines.replace("fsync = on", "fsync = off"),
              lines + "work_mem = 1GB\n",
              lines.substring(0, lines.length() - 3),
              "")) {
        assertThat(other).isNotEqualTo(lines);
        Files.writeString(mark, other);
        assertThat(AdoptedServer.find(cluster)).as(other).isEmpty();
      }
      Files.delete(mark);
      assertThat(AdoptedServer.find(cluster)).isEmpty();
      Files.writeString(mark, lines);
      assertThat(AdoptedServer.find(cluster).orElseThrow().port())
          .isEqualTo(Postmaster.port(cluster.data()).orElseThrow());
    }
    assertThat(AdoptedServer.find(new ClusterFolder(folder))).as("stopped").isEmpty();
  }

  @Test
  void find_ofOneThatDoesNotAnswer_findsNothing_soon() throws Exception {
    Path folder = folder();
    try (EmbeddedDatabase _ = EmbeddedDatabase.start(folder)) {
      var cluster = new ClusterFolder(folder);
      ProcessHandle postmaster = Postmaster.running(cluster.data()).orElseThrow();
      long before = System.nanoTime();
      signal("STOP", postmaster);
      try {
        assertThat(AdoptedServer.find(cluster)).isEmpty();
      } finally {
        signal("CONT", postmaster);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
      assertThat(AdoptedServer.find(cluster)).isPresent();
    }
  }

  @Test
  void find_ofOneWithAFullLog_findsNothing_andTheNextStartPutsTheLogAside() throws Exception {
    Path folder = folder();
    Path log = folder.resolve("postgres.log");
    try (EmbeddedDatabase _ = EmbeddedDatabase.start(folder)) {
      Files.write(log, new byte[10_000_001]);
      assertThat(AdoptedServer.find(new ClusterFolder(folder))).isEmpty();
    }
    EmbeddedDatabase.start(folder).close();
    assertThat(folder.resolve("postgres.1.log")).exists();
    assertThat(Files.size(log)).isLessThan(10_000_000);
  }
}
