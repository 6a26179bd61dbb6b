package io.millrace.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A server's data directory before its first start.
public final class DataFolder {
  private DataFolder() {}

  /// The programs of the database are unpacked once for all tests.
  public static Path in(Path folder) throws IOException {
    Path postgres = Files.createDirectories(folder.resolve("postgres"));
    Path programs = Path.of("target", "postgres-of-tests", "binaries").toAbsolutePath();
    Files.createDirectories(programs);
    Files.createSymbolicLink(postgres.resolve("binaries"), programs);
    return folder;
  }
}
