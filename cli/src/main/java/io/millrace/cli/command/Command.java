package io.millrace.cli.command;

/// One command. A new object serves one run: it keeps what was given to it.
public interface Command {
  /// What it accepts. Declared before it is run, and filled in when it is.
  Options options();

  /// Does the work and returns the exit code.
  int run(Output output) throws Exception;
}
