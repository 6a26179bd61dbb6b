package io.millrace.server.errors;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// What the JSON library refuses, as a problem of a field.
final class JsonProblems {
  private JsonProblems() {}

  static FieldProblem of(JacksonException refused) {
    String field = path(refused);
    return switch (refused) {
      case UnrecognizedPropertyException unknown ->
          new FieldProblem(
              field, "given", "left out: the key is unknown (known: " + known(unknown) + ")");
      case InvalidTypeIdException type ->
          new FieldProblem(
              field.equals("body") ? "type" : field + ".type",
              type.getTypeId() == null ? "nothing" : "'" + type.getTypeId() + "'",
              "one of the commands that the API describes");
      case InvalidFormatException format ->
          new FieldProblem(field, "'" + format.getValue() + "'", allowed(format.getTargetType()));
      case MismatchedInputException mismatch ->
          new FieldProblem(field, "something else", allowed(mismatch.getTargetType()));
      default -> new FieldProblem(field, place(refused), "JSON");
    };
  }

  private static String path(JacksonException refused) {
    var path = new StringBuilder();
    for (JacksonException.Reference step : refused.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.isEmpty() ? "body" : path.toString();
  }

  private static String known(UnrecognizedPropertyException unknown) {
    var ids = unknown.getKnownPropertyIds();
    return ids == null
        ? ""
        : ids.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static String allowed(@Nullable Class<?> type) {
    if (type == null) {
      return "of the right type";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(value -> value.toString().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    return switch (type.getSimpleName()) {
      case "String" -> "text";
      case "boolean", "Boolean" -> "true or false";
      case "int", "long", "Integer", "Long" -> "a whole number";
      case "Instant" -> "a UTC time such as 2021-05-19T12:00:00Z";
      case "List", "ArrayList" -> "a list";
      default -> "an object";
    };
  }

  /// Where it stops being JSON. Not what stands there, which may be a secret.
  private static String place(JacksonException refused) {
    var at = refused.getLocation();
    return at == null
        ? "unreadable"
        : "unreadable at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
