package io.millrace.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes rows as RFC 4180 says, for spreadsheets.
public final class Csv {
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

  private final Writer out;

  public Csv(Writer out) {
    this.out = out;
  }

  /// @throws UncheckedIOException when the reader is gone
  public void row(List<? extends @Nullable Object> cells) {
    try {
      String separator = "";
      for (Object cell : cells) {
        out.write(separator);
        out.write(cell == null ? "" : quoted(harmless(cell.toString())));
        separator = ",";
      }
      out.write("\r\n");
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /// A text that a spreadsheet would run as a formula, such as a bot's name that begins with "=",
  /// gets an apostrophe before it (OWASP, CSV injection). Numbers keep their sign.
  private static String harmless(String text) {
    boolean isFormula =
        !text.isEmpty()
            && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
            && !NUMBER.matcher(text).matches();
    return isFormula ? "'" + text : text;
  }

  private static String quoted(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
