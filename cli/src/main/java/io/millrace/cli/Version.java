package io.millrace.cli;

import java.util.Objects;

/// The version as the build wrote it: the pom's, and after a `+` the commit when the launcher
/// built.
final class Version {
  private Version() {}

  static String text() {
    // The jar's manifest knows it; a class folder of a developer does not.
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }

  /// What `--version` prints.
  static String lines() {
    return "millrace "
        + text()
        + System.lineSeparator()
        + "java "
        + System.getProperty("java.version");
  }
}
