package io.millrace.store.backup;

import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Restores into the folder of an embedded database. The new one is made beside, under another
/// name, and gets its own when it is whole: cut off anywhere, what was there is still there.
///
/// @param fenced how many accounts at real venues trade nothing for the time being
/// @param aside where the former database lies now, if there was one
public record RestoredFolder(int fenced, Optional<Path> aside) {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /// Makes the folder.
  ///
  /// @param folder as {@link EmbeddedDatabase#start} takes it
  /// @param backup that has been read through
  /// @param replaces whether a database that is there may be set aside
  /// @throws StoreException when a server runs on it, or it has a database that may not be set
  ///   aside
  public static RestoredFolder make(Path folder, BackupFile backup, boolean replaces, Instant now) {
    boolean isThere = Files.isDirectory(folder.resolve("data"));
    if (isThere) {
      EmbeddedDatabase.free(folder);
      if (!replaces) {
        throw new StoreException(
            folder
                + " holds a database already: name another data directory, or give --replace,"
                + " which keeps the present one aside");
      }
    }
    Path fresh = folder.resolveSibling(folder.getFileName() + ".restoring");
    clear(fresh);
    int fenced;
    try (EmbeddedDatabase server = EmbeddedDatabase.start(fresh)) {
      fenced = Restoring.fill(server.address(), backup);
    } catch (RuntimeException failed) {
      clear(fresh);
      throw failed;
    }
    Optional<Path> aside = Optional.empty();
    if (Files.exists(folder)) {
      String name = folder.getFileName() + ".before-" + NAME.format(now);
      aside = Optional.of(folder.resolveSibling(name));
      EmbeddedDatabase.rename(folder, aside.get());
    }
    EmbeddedDatabase.rename(fresh, folder);
    return new RestoredFolder(fenced, isThere ? aside : Optional.empty());
  }

  private static void clear(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    EmbeddedDatabase.free(folder);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new StoreException("cannot clear " + folder + ": " + failure.getMessage(), failure);
    }
  }
}
