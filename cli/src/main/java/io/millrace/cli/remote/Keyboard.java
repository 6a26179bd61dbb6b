package io.millrace.cli.remote;

import java.util.Optional;

/// Whoever sits before the terminal, or what is piped in his place.
public interface Keyboard {
  /// One line; empty at the end of what there is.
  Optional<String> line(String question);

  /// One line that is not shown while it is typed.
  Optional<String> secret(String question);
}
