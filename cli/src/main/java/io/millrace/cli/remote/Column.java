package io.millrace.cli.remote;

import io.millrace.core.document.Document;
import java.util.Locale;
import java.util.function.Function;

/// A column of a table.
///
/// @param isNumber whether its cells stand to the right
record Column(String title, boolean isNumber, Function<Document.Fields, String> cell) {
  /// A field, such as `name`, or a field of a field, such as `profit.total`.
  static Column text(String title, String path) {
    return new Column(title, false, row -> Answers.path(row, path));
  }

  static Column number(String title, String path) {
    return new Column(title, true, row -> Answers.path(row, path));
  }

  /// A moment to the second, in UTC.
  static Column time(String title, String path) {
    return new Column(title, false, row -> moment(Answers.path(row, path)));
  }

  /// What the code calls `IN_POSITION` a person reads as `in position`.
  static Column words(String title, String path) {
    return new Column(title, false, row -> words(Answers.path(row, path)));
  }

  static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// What a person writes as `in position` or `in-position` the code calls `IN_POSITION`.
  static String constant(String words) {
    return words.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
  }

  static String moment(String instant) {
    return instant.replaceFirst("T", " ").replaceFirst("(\\.[0-9]+)?Z$", "");
  }
}
