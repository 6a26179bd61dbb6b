package io.millrace.cli.command;

/// A command line that names a command or option that does not exist, or leaves out what is needed.
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }

  UsageException(String message, String command) {
    super(message + " (see " + command + " --help)");
  }
}
