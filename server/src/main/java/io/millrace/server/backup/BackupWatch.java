package io.millrace.server.backup;

import io.millrace.server.TakenBackup;
import io.millrace.store.DatabaseAddress;
import io.millrace.store.StoreException;
import io.millrace.store.backup.Backups;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a backup every few hours while the server runs, and removes old ones. When the last one
/// was is read off the folder, so that a start does not begin to count anew. One that fails is
/// warned of and tried again; the disk's last room is left alone ({@link Backups#ROOM}).
public final class BackupWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackupWatch.class);
  private static final Duration LOOK = Duration.ofMinutes(5);

  private final BackupSettings settings;
  private final BackupShelf shelf;
  private final DatabaseAddress database;
  private final String version;
  private final InstantSource clock;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("backups").daemon().factory());

  /// @param version of the program, for whoever looks at a backup
  public BackupWatch(
      BackupSettings settings,
      Path dataDir,
      DatabaseAddress database,
      String version,
      InstantSource clock) {
    this.settings = settings;
    this.shelf = new BackupShelf(TakenBackup.folder(dataDir).resolve("auto"));
    this.database = database;
    this.version = version;
    this.clock = clock;
  }

  /// Looks from now on.
  public void start() {
    if (settings.every().isPositive()) {
      var _ =
          executor.scheduleWithFixedDelay(
              this::lookSafely, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void lookSafely() {
    try {
      look();
    } catch (IOException | RuntimeException failed) {
      LOG.atWarn().log("no backup was made: {}", failed.getMessage());
    }
  }

  /// Writes one if it is time.
  ///
  /// @throws StoreException when it cannot be written
  void look() throws IOException {
    Instant now = clock.instant();
    boolean isFresh =
        shelf
            .newest()
            .filter(last -> last.moment().plus(settings.every()).isAfter(now))
            .isPresent();
    if (isFresh) {
      return;
    }
    Path file = shelf.place(now);
    Backups.write(database, file, version);
    shelf.tidy(settings.keep(), now);
    LOG.atInfo().log("backed up to {}", file);
  }

  /// One that is being written is given up; nothing of it is left then.
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
