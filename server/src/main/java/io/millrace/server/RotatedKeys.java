package io.millrace.server;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.vault.KeyRing;
import io.millrace.server.vault.KeyRotation;
import io.millrace.store.AuditAction;
import io.millrace.store.ChannelStore;
import io.millrace.store.CredentialStore;
import io.millrace.store.Database;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.FactorStore;
import io.millrace.store.MailStore;
import io.millrace.store.PushKeyStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// What a change of the key ring's key has done, in a data directory whose server is stopped.
///
/// @param key the name of the one that wraps now
/// @param rewrapped credentials that it was given
/// @param destroyed former keys
public record RotatedKeys(String key, int rewrapped, int destroyed) {
  /// Changes the key. Cut off anywhere, the next call goes on.
  ///
  /// @throws InvalidDocumentException when there is no installation
  /// @throws io.millrace.store.StoreException when a server is running on it
  public static RotatedKeys in(Path dataDir) {
    Path postgres = dataDir.resolve("postgres");
    if (!Files.isDirectory(postgres)) {
      throw new InvalidDocumentException("--data-dir", dataDir, "the data directory of a server");
    }
    Quiet.libraries();
    try (EmbeddedDatabase server = EmbeddedDatabase.start(postgres);
        Database database = Database.open(server.address())) {
      KeyRing ring = KeyRing.open(KeyRing.place(dataDir, System.getenv(KeyRing.PLACE)));
      KeyRotation.Done done = rotation(ring, database).run();
      new Audit(database, () -> Audit.INSTALLATION, InstantSource.system())
          .note(
              Note.of(AuditAction.KEYS_ROTATED, "key ring")
                  .with("key", done.key())
                  .with("rewrapped", done.rewrapped())
                  .with("destroyed", done.destroyed()));
      return new RotatedKeys(done.key(), done.rewrapped(), done.destroyed());
    }
  }

  private static KeyRotation rotation(KeyRing ring, Database database) {
    return new KeyRotation(
        ring,
        new CredentialStore(database),
        new FactorStore(database),
        new MailStore(database),
        new ChannelStore(database),
        new PushKeyStore(database));
  }
}
