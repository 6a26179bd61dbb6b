package io.millrace.server.errors;

import io.millrace.server.words.Words;
import io.millrace.store.Language;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Why a request was refused, in the language that it asks for. Names of fields, and values as they
/// were given, are those of the interface in every language.
@RestControllerAdvice
public final class SpokenProblems extends Spoken<ProblemView> {
  public SpokenProblems() {
    super(ProblemView.class);
  }

  @Override
  protected ProblemView in(Words words, ProblemView problem) {
    return said(words, problem);
  }

  static ProblemView said(Words words, ProblemView problem) {
    if (words.language() == Language.EN) {
      return problem; // it is what the server speaks
    }
    List<FieldProblem> fields = problem.problems().stream().map(field -> in(words, field)).toList();
    String detail =
        fields.isEmpty()
            ? words.refusal(problem.detail())
            : fields.stream()
                .map(field -> words.notAllowed(field.field(), field.value(), field.allowed()))
                .collect(Collectors.joining("; "));
    return new ProblemView(
        problem.type(),
        words.refusal(problem.title()),
        problem.status(),
        detail,
        fields,
        problem.limit());
  }

  /// One field's.
  public static FieldProblem in(Words words, FieldProblem field) {
    return new FieldProblem(
        field.field(),
        field.value().startsWith("'") ? field.value() : words.refusal(field.value()),
        words.refusal(field.allowed()));
  }
}
