package io.millrace.cli;

import picocli.CommandLine.IVersionProvider;

/// The version as the build wrote it.
final class Version implements IVersionProvider {
  static final String TEXT = "0.1.0";

  @Override
  public String[] getVersion() {
    return new String[] {"millrace " + TEXT, "java " + System.getProperty("java.version")};
  }
}
