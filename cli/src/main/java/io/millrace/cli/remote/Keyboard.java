package io.millrace.cli.remote;

import java.util.Optional;

/// Whoever sits before the terminal, or what is piped in his place.
public interface Keyboard {
  /// Answers nothing.
  Keyboard NOBODY =
      new Keyboard() {
        @Override
        public boolean isTerminal() {
          return false;
        }

        @Override
        public Optional<String> line(String question) {
          return Optional.empty();
        }

        @Override
        public Optional<String> secret(String question) {
          return Optional.empty();
        }
      };

  /// Whether somebody sits there.
  boolean isTerminal();

  /// One line; empty at the end of what there is.
  Optional<String> line(String question);

  /// One line that is not shown while it is typed.
  Optional<String> secret(String question);
}
