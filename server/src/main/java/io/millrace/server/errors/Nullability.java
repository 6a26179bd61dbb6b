package io.millrace.server.errors;

import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/// Which components of a record may be absent: those annotated `@Nullable`. Both the check of
/// requests and the API's description read it from here, so that they cannot differ.
public final class Nullability {
  private Nullability() {}

  public static boolean mayBeNull(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
