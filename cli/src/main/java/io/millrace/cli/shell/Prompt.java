package io.millrace.cli.shell;

import io.millrace.cli.command.Output;
import io.millrace.cli.remote.Keyboard;
import io.millrace.cli.remote.ServerOptions;
import io.millrace.cli.remote.Ticker;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// The shell of somebody at a terminal.
final class Prompt {
  private static final String ASKS = "millrace> ";

  /// As shells have it for what Ctrl-C has ended.
  private static final int STOPPED = 130;

  private final Door door;
  private final ServerOptions server;
  private final Thread here = Thread.currentThread();
  private final AtomicBoolean isStopped = new AtomicBoolean();

  Prompt(Door door, ServerOptions server) {
    this.door = door;
    this.server = server;
  }

  int run() throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().name("millrace").exec(true).build();
        Ticker ticker = new Ticker(server)) {
      LineReader reader = reader(terminal, ticker);
      var session =
          new Session(
              door,
              server.given(),
              asking(terminal),
              new Output(terminal.writer(), terminal.writer()));
      var line = new StatusLine(terminal, reader);
      // Outside of a prompt, Ctrl-C ends the command that runs; what does not heed it, the second.
      terminal.handle(Terminal.Signal.INT, _ -> stop(line));
      terminal.writer().println("Tab completes, 'help' lists commands, Ctrl-D leaves.");
      terminal.flush();
      ticker.start(line::show);
      try {
        loop(reader, session);
      } finally {
        line.close();
      }
      return 0;
    }
  }

  private void stop(StatusLine line) {
    if (isStopped.getAndSet(true)) {
      line.close(); // which gives the terminal its last line back
      System.exit(STOPPED);
    }
    here.interrupt();
  }

  private void loop(LineReader reader, Session session) {
    OptionalInt code = OptionalInt.of(0);
    while (code.isPresent()) {
      try {
        code = session.run(reader.readLine(ASKS));
      } catch (UserInterruptException discarded) {
        code = OptionalInt.of(0);
      } catch (EndOfFileException leaving) {
        code = OptionalInt.empty();
      }
      isStopped.set(false);
      Thread.interrupted(); // what Ctrl-C has left behind is no affair of the next command
    }
  }

  private LineReader reader(Terminal terminal, Ticker ticker) throws IOException {
    return LineReaderBuilder.builder()
        .terminal(terminal)
        .appName("millrace")
        .completer(new Completion(door, ticker::bots, ticker::accounts))
        .variable(LineReader.HISTORY_FILE, server.privateFile("history"))
        .variable(LineReader.HISTORY_FILE_SIZE, 2_000)
        // Tokens belong into no file but that of the login.
        .variable(LineReader.HISTORY_IGNORE, "*--token*")
        .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .option(LineReader.Option.CASE_INSENSITIVE, true)
        .build();
  }

  /// Answers to questions are no commands: they are neither completed nor remembered.
  private static Keyboard asking(Terminal terminal) {
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .variable(LineReader.DISABLE_HISTORY, true)
            .variable(LineReader.DISABLE_COMPLETION, true)
            .build();
    return new Keyboard() {
      @Override
      public boolean isTerminal() {
        return true;
      }

      @Override
      public Optional<String> line(String question) {
        try {
          return Optional.of(reader.readLine(question));
        } catch (UserInterruptException | EndOfFileException none) {
          return Optional.empty();
        }
      }

      @Override
      public Optional<String> secret(String question) {
        try {
          return Optional.of(reader.readLine(question, (char) 0));
        } catch (UserInterruptException | EndOfFileException none) {
          return Optional.empty();
        }
      }
    };
  }
}
