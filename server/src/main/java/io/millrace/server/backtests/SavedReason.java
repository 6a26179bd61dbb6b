package io.millrace.server.backtests;

import io.millrace.core.reason.Reason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A reason as a result keeps it, so that it can be told in any language later.
///
/// @param values in the order of the template's places
public record SavedReason(Reason.Kind kind, String template, List<SavedValue> values) {
  public SavedReason {
    values = List.copyOf(values);
  }

  /// One of both.
  public record SavedValue(@Nullable String text, @Nullable SavedReason reason) {
    private Object toValue() {
      return reason == null
          ? Objects.requireNonNull(text, "a value is a text or a reason")
          : reason.toReason();
    }
  }

  Reason toReason() {
    return new Reason(kind, template, values.stream().map(SavedValue::toValue).toList());
  }
}
