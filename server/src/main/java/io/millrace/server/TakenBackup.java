package io.millrace.server;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.store.DatabaseAddress;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.backup.BackupManifest;
import io.millrace.store.backup.Backups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// A backup that a command has written, of a server that runs or of one that is stopped.
///
/// @param bytes of the file
public record TakenBackup(Path file, long bytes, BackupContents contents) {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'millrace-'yyyyMMdd-HHmmss'.zip'").withZone(ZoneOffset.UTC);

  /// What a backup of a moment is called.
  public static String name(Instant moment) {
    return NAME.format(moment);
  }

  /// When a backup was taken, by what it is called; nothing when it is no name of a backup.
  public static Optional<Instant> moment(String name) {
    try {
      return Optional.of(LocalDateTime.parse(name, NAME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// Where backups lie that were not told where to go.
  public static Path folder(Path dataDir) {
    return dataDir.resolve("backups");
  }

  /// Writes one.
  ///
  /// @param database of the user's own, else the one in the data directory
  /// @param to a file that does not exist yet; else one in the data directory, named by the moment
  /// @param version of the program
  /// @throws InvalidDocumentException when there is no installation
  /// @throws io.millrace.store.StoreException when it cannot be written; nothing is left behind
  public static TakenBackup take(
      Path dataDir, Optional<DatabaseSettings> database, Optional<Path> to, String version) {
    Quiet.everybody();
    Path file = to.orElseGet(() -> folder(dataDir).resolve(name(Instant.now())));
    if (database.isPresent()) {
      return write(database.get().address(), file, version);
    }
    Path postgres = dataDir.resolve("postgres");
    if (!Files.isDirectory(postgres)) {
      throw new InvalidDocumentException("--data-dir", dataDir, "the data directory of a server");
    }
    Optional<DatabaseAddress> running = EmbeddedDatabase.running(postgres);
    if (running.isPresent()) {
      return write(running.get(), file, version);
    }
    try (EmbeddedDatabase server = EmbeddedDatabase.start(postgres)) {
      return write(server.address(), file, version);
    }
  }

  private static TakenBackup write(DatabaseAddress database, Path file, String version) {
    BackupManifest manifest = Backups.write(database, file, version);
    try {
      return new TakenBackup(file, Files.size(file), BackupContents.of(manifest));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
