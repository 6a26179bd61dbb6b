package io.millrace.cli.command;

import java.util.List;

/// Something that a command accepts: one of its options, or its arguments.
sealed interface Declared permits Flag, Value, Values {
  /// With its dashes; for arguments, what they are called in the help.
  String name();

  /// What stands for its value in the help; empty where it takes none.
  String label();

  /// Its explanation, line by line.
  List<String> description();

  boolean isRequired();

  /// Whether one mention takes as many values as follow it.
  boolean isRepeated();

  /// Takes the texts that were given, in their order; a flag gets none.
  void fill(List<String> texts);

  /// How it stands in the help, such as `--data=FILE...`.
  default String usage() {
    String value = label().isEmpty() ? "" : "=" + label();
    return name() + value + (isRepeated() ? "..." : "");
  }
}
