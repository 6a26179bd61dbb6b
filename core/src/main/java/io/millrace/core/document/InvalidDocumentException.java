package io.millrace.core.document;

import java.util.List;
import java.util.stream.Collectors;

/// A document that cannot be used, with every problem found in it.
public final class InvalidDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  public InvalidDocumentException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  public InvalidDocumentException(String field, Object value, String allowed) {
    this(List.of(new Problem(field, String.valueOf(value), allowed)));
  }

  public List<Problem> problems() {
    return problems;
  }
}
