package io.millrace.server.polar;

import io.millrace.core.document.Document;
import java.util.List;
import java.util.Optional;

/// Reads what Polar says: fields that we do not know are its own business, but one that we need and
/// that is missing makes an answer broken.
final class PolarJson {
  private PolarJson() {}

  static Document.Fields fields(Document document, String what) {
    if (document instanceof Document.Fields fields) {
      return fields;
    }
    throw new IllegalArgumentException("no " + what + " where one was expected");
  }

  static List<Document> items(Document.Fields fields, String name) {
    if (fields.field(name) instanceof Document.Items items) {
      return items.items();
    }
    throw new IllegalArgumentException("no " + name);
  }

  static String text(Document.Fields fields, String name) {
    return optional(fields, name).orElseThrow(() -> new IllegalArgumentException("no " + name));
  }

  static Optional<String> optional(Document.Fields fields, String name) {
    return fields.field(name) instanceof Document.Text text && !text.value().isBlank()
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /// A text within another object, if both are there.
  static Optional<String> inside(Document.Fields fields, String object, String name) {
    return fields.field(object) instanceof Document.Fields inner
        ? optional(inner, name)
        : Optional.empty();
  }
}
