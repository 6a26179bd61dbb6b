package io.millrace.cli.shell;

import io.millrace.cli.command.Output;
import io.millrace.cli.remote.Keyboard;
import java.util.List;

/// All commands, as a shell runs and completes them.
public interface Door {
  /// Runs one command; what goes wrong is told to `output`, as on a command line.
  ///
  /// @return its exit code
  int run(List<String> words, Keyboard keyboard, Output output);

  /// What may follow some words: commands of a group, or options of a command.
  List<String> after(List<String> words);
}
