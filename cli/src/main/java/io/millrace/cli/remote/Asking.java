package io.millrace.cli.remote;

import io.millrace.cli.command.Output;

/// Asks before something that cannot be taken back.
final class Asking {
  private Asking() {}

  /// Whether the answer is a clear yes; tells when it is not.
  static boolean isSure(Keyboard keyboard, String question, Output output) {
    boolean isSure =
        keyboard
            .line(question + " [yes/no] ")
            .map(answer -> answer.strip().matches("(?i)y(es)?"))
            .orElse(false);
    if (!isSure) {
      output.err().println("Nothing was done.");
    }
    return isSure;
  }
}
