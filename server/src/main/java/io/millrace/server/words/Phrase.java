package io.millrace.server.words;

import java.util.List;

/// What holds notices together in a message, how moments are written, and what is said of a field.
enum Phrase {
  MANY("count"),
  MANY_URGENT("count"),
  MORE("count", "page"),
  /// the pattern of a moment, as Java's `DateTimeFormatter` reads it
  MOMENT(),
  DAY(),
  /// of a line among others
  TIME(),
  NOT_ALLOWED("field", "value", "allowed");

  private final String parts; // a list would be mutable in the eyes of the compiler

  Phrase(String... parts) {
    this.parts = String.join(" ", parts);
  }

  List<String> parts() {
    return parts.isEmpty() ? List.of() : List.of(parts.split(" ", -1));
  }
}
