package io.millrace.server.errors;

import io.millrace.core.document.Problem;

/// What is wrong with one field.
///
/// @param field its path in the request, such as `bot.params.takeProfit`
public record FieldProblem(String field, String value, String allowed) {
  public static FieldProblem of(Problem problem) {
    return new FieldProblem(problem.field(), problem.value(), problem.allowed());
  }
}
