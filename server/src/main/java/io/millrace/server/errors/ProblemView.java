package io.millrace.server.errors;

import java.util.List;

/// The body of every failed request, as `application/problem+json` (RFC 9457).
public record ProblemView(
    String type, String title, int status, String detail, List<FieldProblem> problems) {
  public ProblemView {
    problems = List.copyOf(problems);
  }

  public static ProblemView of(
      int status, String title, String detail, List<FieldProblem> problems) {
    return new ProblemView("about:blank", title, status, detail, problems);
  }
}
