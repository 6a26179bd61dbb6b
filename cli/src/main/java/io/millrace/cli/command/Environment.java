package io.millrace.cli.command;

import java.util.Map;
import java.util.Optional;

/// The variables that a process was started with, read as options are.
public record Environment(Map<String, String> variables) {
  /// This process's.
  public static final Environment OWN = new Environment(System.getenv());

  public Environment {
    variables = Map.copyOf(variables);
  }

  /// What `variable` holds; empty where it is missing or blank.
  ///
  /// @throws io.millrace.core.document.InvalidDocumentException naming variable, value and what is
  ///   allowed
  public <T> Optional<T> value(String variable, Kind<T> kind) {
    return Optional.ofNullable(variables.get(variable))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> kind.read(variable, text));
  }

  public Optional<String> text(String variable) {
    return value(variable, Kind.TEXT);
  }
}
