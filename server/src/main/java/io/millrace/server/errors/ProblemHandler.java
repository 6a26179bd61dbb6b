package io.millrace.server.errors;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.engine.account.AccountElsewhere;
import io.millrace.history.BadDataException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/// Answers every failed request with a {@link ProblemView}.
@RestControllerAdvice
public final class ProblemHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  @ExceptionHandler
  ResponseEntity<ProblemView> invalid(InvalidDocumentException invalid) {
    return invalidRequest(invalid.problems().stream().map(FieldProblem::of).toList());
  }

  @ExceptionHandler
  ResponseEntity<ProblemView> failed(ApiException failed) {
    return answer(failed.status(), failed.title(), failed.detail());
  }

  @ExceptionHandler
  ResponseEntity<ProblemView> exceeded(PlanLimitException exceeded) {
    return entity(ProblemView.of(exceeded));
  }

  @ExceptionHandler
  ResponseEntity<ProblemView> badData(BadDataException bad) {
    return answer(422, "Unusable data", String.valueOf(bad.getMessage()));
  }

  /// A body that is no JSON, or not of the shape asked for.
  @ExceptionHandler
  ResponseEntity<ProblemView> unreadable(HttpMessageNotReadableException unreadable) {
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case InvalidDocumentException invalid -> {
          return invalid(invalid);
        }
        case BodyTooLargeException tooLarge -> {
          return answer(413, "Too large", tooLarge.getMessage());
        }
        case JacksonException json -> {
          return invalidRequest(List.of(JsonProblems.of(json)));
        }
        default -> {}
      }
    }
    return invalidRequest(List.of(new FieldProblem("body", "nothing", "a JSON object")));
  }

  @ExceptionHandler
  ResponseEntity<ProblemView> wrongType(MethodArgumentTypeMismatchException wrong) {
    String allowed = allowed(wrong.getRequiredType());
    FieldProblem problem =
        wrong.getValue() instanceof Object[] given
            ? new FieldProblem(wrong.getName(), given.length + " values", allowed + ", given once")
            : new FieldProblem(wrong.getName(), "'" + wrong.getValue() + "'", allowed);
    return invalidRequest(List.of(problem));
  }

  /// A query, or a form, that is not what a browser would have made of any text.
  @ExceptionHandler
  ResponseEntity<ProblemView> unreadable(InvalidParameterException unreadable) {
    LOG.atDebug().setMessage("unreadable query").setCause(unreadable).log();
    String allowed = "pairs such as page=1 in UTF-8, each byte of other signs as % and two digits";
    return invalidRequest(List.of(new FieldProblem("query", "something else", allowed)));
  }

  @ExceptionHandler
  ResponseEntity<ProblemView> missing(MissingServletRequestParameterException missing) {
    return invalidRequest(
        List.of(new FieldProblem(missing.getParameterName(), "nothing", "given")));
  }

  /// The client has gone: there is nobody to answer.
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException gone) {
    LOG.atDebug().setMessage("client gone").setCause(gone).log();
  }

  @ExceptionHandler
  ResponseEntity<ProblemView> other(Exception other) {
    if (other instanceof AccountElsewhere elsewhere) {
      throw elsewhere; // the innermost filter asks the node that runs the account
    }
    if (other instanceof ErrorResponse response) {
      int status = response.getStatusCode().value();
      String title =
          Objects.requireNonNullElse(response.getBody().getTitle(), "Request not possible");
      String detail = Objects.requireNonNullElse(response.getBody().getDetail(), title);
      return answer(status, title, detail);
    }
    LOG.atError().setMessage("request failed").setCause(other).log();
    return answer(500, "Internal error", "the request failed; the log says why");
  }

  private static String allowed(@Nullable Class<?> type) {
    if (type != null && type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    return type == boolean.class || type == Boolean.class ? "true or false" : "a whole number";
  }

  private static ResponseEntity<ProblemView> invalidRequest(List<FieldProblem> problems) {
    String detail =
        problems.stream()
            .map(p -> p.field() + ": " + p.value() + " is not allowed; must be " + p.allowed())
            .collect(Collectors.joining("; "));
    return entity(ProblemView.of(400, "Invalid request", detail, problems));
  }

  private static ResponseEntity<ProblemView> answer(int status, String title, String detail) {
    return entity(ProblemView.of(status, title, detail, List.of()));
  }

  private static ResponseEntity<ProblemView> entity(ProblemView problem) {
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
