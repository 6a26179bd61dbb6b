package io.millrace.cli.remote;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The process's own input.
public final class StandardInput implements Keyboard {
  private final BufferedReader lines;
  private final PrintWriter questions;
  private final boolean isOwn;

  /// @param questions where they are printed
  public StandardInput(InputStream in, PrintWriter questions) {
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.questions = questions;
    this.isOwn = in.equals(System.in);
  }

  @Override
  public boolean isTerminal() {
    Console console = System.console();
    return isOwn && console != null && console.isTerminal();
  }

  @Override
  public Optional<String> line(String question) {
    questions.print(question);
    questions.flush();
    try {
      return Optional.ofNullable(lines.readLine());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public Optional<String> secret(String question) {
    Console console = System.console();
    if (console == null || !isTerminal()) {
      return line(""); // piped in: there is nobody to ask
    }
    char[] typed = console.readPassword("%s", question);
    return Optional.ofNullable(typed).map(String::new);
  }
}
