package io.millrace.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Data directories of tests. The programs of the database are unpacked once for all of them:
/// unpacking takes longer than everything else.
public final class DataFolder {
  private DataFolder() {}

  /// A data directory below a test's own folder.
  static Path in(Path folder) throws IOException {
    postgres(folder.resolve("data").resolve("postgres"));
    return folder.resolve("data");
  }

  /// Makes a folder fit for a database.
  ///
  /// @return the folder
  public static Path postgres(Path postgres) throws IOException {
    Path programs = Path.of("target", "postgres-of-tests", "binaries").toAbsolutePath();
    Files.createDirectories(programs);
    Files.createDirectories(postgres);
    Files.createSymbolicLink(postgres.resolve("binaries"), programs);
    return postgres;
  }
}
