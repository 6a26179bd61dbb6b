package io.millrace.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// What one command printed, and its exit code.
record Run(int code, String out, String err) {
  static Run of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Millrace.run(arguments, new PrintWriter(out), new PrintWriter(err));
    return new Run(code, out.toString(), err.toString());
  }
}
