package io.millrace.cli.shell;

import java.util.List;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Status;

/// The last line of the terminal, kept out of what scrolls above it.
final class StatusLine implements AutoCloseable {
  private final Terminal terminal;
  private final LineReader reader;
  private final Status status;
  private boolean isClosed;

  StatusLine(Terminal terminal, LineReader reader) {
    this.terminal = terminal;
    this.reader = reader;
    this.status = Status.getStatus(terminal);
  }

  /// Shows a text in place of the former one, while nothing but the prompt writes.
  synchronized void show(String text) {
    if (isClosed || !reader.isReading()) {
      return;
    }
    int width = Math.max(1, terminal.getSize().getColumns() - 1);
    String fits = text.length() <= width ? text : text.substring(0, width - 1) + "…";
    status.update(List.of(new AttributedString(fits, AttributedStyle.INVERSE)));
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    status.update(List.of());
  }
}
