package io.millrace.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.store.Database;
import io.millrace.store.DatabaseAddress;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups that a server makes by itself, of a real PostgreSQL.
class BackupWatchTest {
  private static final BackupSettings SETTINGS = BackupSettings.of(6, 2);

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-22T08:00:00Z");

  private BackupWatch watch(DatabaseAddress database) {
    return new BackupWatch(SETTINGS, folder, database, "test", () -> now);
  }

  private List<String> files() throws IOException {
    Path auto = folder.resolve("backups").resolve("auto");
    if (!Files.exists(auto)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(auto)) {
      return all.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void oneIsWritten_whenItIsTime_alsoAfterARestart_andSurplusGoes() throws Exception {
    try (var postgres = EmbeddedDatabase.start(folder.resolve("postgres"))) {
      Database.open(postgres.address()).close();
      try (var watch = watch(postgres.address())) {
        watch.look();
        now = now.plus(Duration.ofHours(5));
        watch.look();
        assertThat(files()).containsExactly("millrace-20261122-080000.zip");
      }
      now = now.plus(Duration.ofHours(1));
      Files.writeString(folder.resolve("backups/auto/mine.txt"), "not a backup");
      Path cut = folder.resolve("backups/auto/millrace-20261122-090000.zip.part");
      Files.writeString(cut, "a process was killed while it wrote this");
      try (var restarted = watch(postgres.address())) {
        for (int i = 0; i < 3; i++) {
          restarted.look();
          now = now.plus(Duration.ofHours(6));
        }
      }
      // The last of each day, and the two newest.
      assertThat(files())
          .containsExactly(
              "millrace-20261122-200000.zip", "millrace-20261123-020000.zip", "mine.txt");
    }
  }

  @Test
  void failure_leavesNothing_andTheNextLookTriesAgain() throws Exception {
    try (var watch = watch(new DatabaseAddress("jdbc:postgresql://localhost:1/x", "x", "x"))) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(watch::look).isInstanceOf(StoreException.class);
      }
    }
    assertThat(files()).isEmpty();
  }
}
