package io.millrace.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version as the build wrote it: the pom's, and after a `+` the commit when the launcher
/// built.
final class Version implements IVersionProvider {
  static String text() {
    // The jar's manifest knows it; a class folder of a developer does not.
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"millrace " + text(), "java " + System.getProperty("java.version")};
  }
}
