package io.millrace.json;

import io.millrace.core.document.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// JSON text to and from documents.
/// 1. Numbers are exact decimals, and are written in plain notation: `0.00000001`, never `1E-8`.
/// 2. Fields keep their order. A key given twice is refused: one of the two would be lost silently.
/// 3. Text after the document, comments, trailing commas, `NaN` and unquoted keys are refused.
/// 4. Nesting ends at 500 levels and a number at 1,000 digits, exponent included: `1e999999999`
///    would otherwise fill the memory when written out.
public final class Json {
  private Json() {}

  /// Reads one document.
  ///
  /// @throws InvalidJsonException naming line, column and what is wrong
  public static Document parse(String text) {
    return JsonTreeReader.read(text, "");
  }

  /// Reads one document from a file in UTF-8; a byte order mark is skipped.
  ///
  /// @throws InvalidJsonException whose message begins with the file's name
  /// @throws IOException when the file cannot be read or is not UTF-8
  public static Document read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return JsonTreeReader.read(text.startsWith("\uFEFF") ? text.substring(1) : text, file + ": ");
  }

  /// On one line, without spaces.
  public static String compact(Document document) {
    return JsonTreeWriter.write(document, false);
  }

  /// Indented by two spaces, lines ended by `\n`, without one at the end.
  public static String pretty(Document document) {
    return JsonTreeWriter.write(document, true);
  }
}
