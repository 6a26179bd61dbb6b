package io.millrace.server;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.vault.KeyRing;
import io.millrace.store.AuditAction;
import io.millrace.store.Database;
import io.millrace.store.DatabaseAddress;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.backup.BackupFile;
import io.millrace.store.backup.BackupManifest;
import io.millrace.store.backup.RestoredFolder;
import io.millrace.store.backup.Restoring;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What a restore has done.
///
/// @param contents what it was made of
/// @param fenced accounts at real venues that trade nothing until their venues have been asked
/// @param aside where the former database lies now, if there was one
/// @param ring where the key ring is looked for
/// @param missing names of keys that credentials and other sealed texts need and the ring lacks
public record RestoredBackup(
    BackupContents contents, int fenced, Optional<Path> aside, Path ring, List<String> missing) {
  public RestoredBackup {
    missing = List.copyOf(missing);
  }

  /// Makes a database of a backup.
  ///
  /// @param database of the user's own, which must be empty; else one in the data directory
  /// @param replaces whether the data directory may have one, which is then kept aside
  /// @throws InvalidDocumentException when that is asked of a database of the user's own
  /// @throws io.millrace.store.StoreException when the file is damaged or of a newer Millrace, a
  ///   server runs on the database, or it is not empty; nothing has changed then
  public static RestoredBackup from(
      Path file, Path dataDir, Optional<DatabaseSettings> database, boolean replaces) {
    Quiet.everybody();
    if (database.isPresent() && replaces) {
      throw new InvalidDocumentException(
          "--replace", "given", "left out with --database: create another, empty database for it");
    }
    try (BackupFile backup = BackupFile.open(file)) {
      int fenced;
      Optional<Path> aside = Optional.empty();
      if (database.isPresent()) {
        fenced = Restoring.fill(database.get().address(), backup);
        note(database.get().address(), backup.manifest());
      } else {
        Path postgres = dataDir.resolve("postgres");
        RestoredFolder made = RestoredFolder.make(postgres, backup, replaces, Instant.now());
        fenced = made.fenced();
        aside = made.aside();
        try (EmbeddedDatabase server = EmbeddedDatabase.start(postgres)) {
          note(server.address(), backup.manifest());
        }
      }
      Path ring = KeyRing.place(dataDir, System.getenv(KeyRing.PLACE));
      List<String> missing = KeyRing.missing(ring, backup.manifest().ringKeys());
      var contents = BackupContents.of(backup.manifest());
      return new RestoredBackup(contents, fenced, aside, ring, missing);
    }
  }

  private static void note(DatabaseAddress address, BackupManifest manifest) {
    try (Database database = Database.open(address)) {
      new Audit(database, () -> Audit.INSTALLATION, InstantSource.system())
          .note(Note.of(AuditAction.RESTORED, "database").with("taken", manifest.taken()));
    }
  }
}
