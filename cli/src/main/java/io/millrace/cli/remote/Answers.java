package io.millrace.cli.remote;

import io.millrace.core.document.Document;
import java.util.List;

/// Reads what a server answered. What is missing reads as empty: an older or newer server may say
/// less, and that is no reason to fail.
final class Answers {
  private Answers() {}

  /// A field as text.
  static String text(Document.Fields fields, String name) {
    return switch (fields.field(name)) {
      case Document.Text text -> text.value();
      case Document.Num number -> number.value().toPlainString();
      case Document.Flag flag -> String.valueOf(flag.value());
      case Document.Nothing _, Document.Items _, Document.Fields _ -> "";
    };
  }

  static Document.Fields object(Document.Fields fields, String name) {
    return fields.field(name) instanceof Document.Fields object ? object : Document.Fields.EMPTY;
  }

  static boolean isTrue(Document.Fields fields, String name) {
    return fields.field(name).equals(Document.flag(true));
  }

  /// The objects of a list.
  static List<Document.Fields> items(Document.Fields fields, String name) {
    return items(fields.field(name));
  }

  static List<Document.Fields> items(Document list) {
    return list instanceof Document.Items(List<Document> items)
        ? items.stream()
            .filter(Document.Fields.class::isInstance)
            .map(Document.Fields.class::cast)
            .toList()
        : List.of();
  }

  /// The texts of a list.
  static List<String> texts(Document.Fields fields, String name) {
    return fields.field(name) instanceof Document.Items(List<Document> items)
        ? items.stream().map(item -> item instanceof Document.Text t ? t.value() : "").toList()
        : List.of();
  }

  /// A field of a field of …, as text: `profit.total`.
  static String path(Document.Fields fields, String path) {
    int dot = path.indexOf('.');
    return dot < 0
        ? text(fields, path)
        : path(object(fields, path.substring(0, dot)), path.substring(dot + 1));
  }
}
