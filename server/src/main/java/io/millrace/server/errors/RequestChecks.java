package io.millrace.server.errors;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.document.Problem;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/// Refuses a request whose body leaves out what must be given, or has the one character that the
/// database has in no text, before any controller sees it.
@RestControllerAdvice
public final class RequestChecks extends RequestBodyAdviceAdapter {
  private static final char NUL = 0;

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return parameter.getParameterType().getName().startsWith("io.millrace.server.");
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter) {
    List<Problem> problems = body instanceof Record given ? problems(given) : List.of();
    if (!problems.isEmpty()) {
      throw new InvalidDocumentException(problems);
    }
    return body;
  }

  /// What is missing or unfit in a body, however deep.
  static List<Problem> problems(Record body) {
    List<Problem> problems = new ArrayList<>();
    collect(body, "", problems);
    return problems;
  }

  private static void collect(Record given, String path, List<Problem> problems) {
    for (RecordComponent component : given.getClass().getRecordComponents()) {
      String at = path + component.getName();
      Object value = read(given, component);
      if (value == null && !Nullability.mayBeNull(component)) {
        problems.add(new Problem(at, "nothing", "given"));
      } else if (value instanceof Map<?, ?> map
          && component.getGenericType().getTypeName().endsWith(", java.lang.String>")) {
        collect(map, at, problems);
      } else {
        look(value, at, problems);
      }
    }
  }

  private static void collect(Map<?, ?> texts, String path, List<Problem> problems) {
    texts.forEach(
        (key, text) -> {
          String at = path + "." + key;
          if (text == null) {
            problems.add(new Problem(at, "nothing", "text"));
          }
          look(key, at, problems);
          look(text, at, problems);
        });
  }

  private static void collect(List<?> list, String path, List<Problem> problems) {
    if (list.stream().anyMatch(Objects::isNull)) {
      problems.add(new Problem(path, "a list with nothing in it", "a list without gaps"));
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      look(list.get(i), path + "[" + i + "]", problems);
    }
  }

  private static void look(@Nullable Object value, String at, List<Problem> problems) {
    switch (value) {
      case Record nested -> collect(nested, at + ".", problems);
      case List<?> list -> collect(list, at, problems);
      case String text when text.indexOf(NUL) >= 0 ->
          problems.add(new Problem(at, "text with the character U+0000", "text without it"));
      case null, default -> {}
    }
  }

  private static @Nullable Object read(Record given, RecordComponent component) {
    try {
      return component.getAccessor().invoke(given);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("cannot read " + component, impossible);
    }
  }
}
