package io.millrace.cli.shell;

import io.millrace.cli.command.UsageException;
import java.util.ArrayList;
import java.util.List;

/// A typed line as words. Blanks part them; quotes of either kind keep them together, and a
/// backslash outside of single quotes takes the next character as it is.
final class Words {
  private Words() {}

  /// @throws UsageException when a quote is left open
  static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean isWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
        word.append(line.charAt(++i));
        isWord = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        isWord = true;
      } else if (Character.isWhitespace(c)) {
        if (isWord) {
          words.add(word.toString());
          word.setLength(0);
        }
        isWord = false;
      } else {
        word.append(c);
        isWord = true;
      }
    }
    if (quote != 0) {
      throw new UsageException("a quote " + quote + " is left open");
    }
    if (isWord) {
      words.add(word.toString());
    }
    return words;
  }
}
