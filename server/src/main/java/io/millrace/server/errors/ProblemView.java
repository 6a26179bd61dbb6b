package io.millrace.server.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of every failed request, as `application/problem+json` (RFC 9457).
///
/// @param limit of the caller's plan, where that is what the request fails for
public record ProblemView(
    String type,
    String title,
    int status,
    String detail,
    List<FieldProblem> problems,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LimitReached limit) {
  public ProblemView {
    problems = List.copyOf(problems);
  }

  public static ProblemView of(
      int status, String title, String detail, List<FieldProblem> problems) {
    return new ProblemView("about:blank", title, status, detail, problems, null);
  }

  /// A plan that is too small: 402 where a larger one is to be had, else 403.
  static ProblemView of(PlanLimitException exceeded) {
    LimitReached limit = exceeded.reached();
    int status = limit.upgrade() == null ? 403 : 402;
    return new ProblemView(
        "about:blank", "Plan limit", status, exceeded.detail(), List.of(), limit);
  }
}
