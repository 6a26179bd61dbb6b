package io.millrace.json;

/// Text that is not JSON, or JSON beyond the limits of {@link Json}. The message is one line that
/// begins with the place, such as `line 3, column 14: ...`.
public final class InvalidJsonException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;

  InvalidJsonException(String source, int line, int column, String what) {
    super(source + "line " + line + ", column " + column + ": " + what);
    this.line = line;
    this.column = column;
  }

  /// The first line is 1.
  public int line() {
    return line;
  }

  /// The first column is 1.
  public int column() {
    return column;
  }
}
