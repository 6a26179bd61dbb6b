package io.millrace.history;

import java.nio.file.Path;

/// A file of bars that cannot be used. The message is one line, `file:line: what`, or `file: what`
/// when the fault belongs to no line.
public final class BadDataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Path file;
  private final long line;
  private final String what;
  private final BarFault fault;

  BadDataException(Path file, long line, BarFault fault, String what) {
    super(file + (line > 0 ? ":" + line : "") + ": " + what);
    this.file = file;
    this.line = line;
    this.what = what;
    this.fault = fault;
  }

  BadDataException(Path file, String what) {
    this(file, 0, BarFault.MALFORMED, what);
  }

  public Path file() {
    return file;
  }

  /// The first line is 1; 0 when the fault belongs to no line.
  public long line() {
    return line;
  }

  public String what() {
    return what;
  }

  public BarFault fault() {
    return fault;
  }
}
