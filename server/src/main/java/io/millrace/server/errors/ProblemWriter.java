package io.millrace.server.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Answers with a problem where no controller is reached: in filters, whose failures {@link
/// ProblemHandler} does not see.
public final class ProblemWriter {
  private final JsonMapper json;

  public ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /// Answers with a problem that names no field.
  public void write(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String title,
      String detail)
      throws IOException {
    write(request, response, ProblemView.of(status, title, detail, List.of()));
  }

  /// Answers as an endpoint would have that failed so.
  public void write(HttpServletRequest request, HttpServletResponse response, ApiException failure)
      throws IOException {
    write(request, response, failure.status(), failure.title(), failure.detail());
  }

  public void write(HttpServletRequest request, HttpServletResponse response, ProblemView problem)
      throws IOException {
    ProblemView said =
        SpokenProblems.said(AskedLanguage.words(request.getHeader(AskedLanguage.HEADER)), problem);
    response.setStatus(problem.status());
    response.setContentType("application/problem+json");
    response.getOutputStream().write(json.writeValueAsBytes(said));
  }
}
