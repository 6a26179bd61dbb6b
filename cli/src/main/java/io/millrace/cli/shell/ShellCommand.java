package io.millrace.cli.shell;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.remote.Keyboard;
import io.millrace.cli.remote.ServerOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/// `millrace shell`.
public final class ShellCommand implements Command {
  private final Options options =
      new Options(
          "Runs commands at a prompt, with history, completion (Tab) and a line that shows how your",
          "bots stand. Without a terminal it reads commands from its input, up to the first that",
          "fails, and ends with that one's exit code.");

  private final ServerOptions server = options.include(new ServerOptions());
  private final Door door;
  private final Keyboard keyboard;

  public ShellCommand(Door door, Keyboard keyboard) {
    this.door = door;
    this.keyboard = keyboard;
  }

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException {
    return keyboard.isTerminal() ? new Prompt(door, server).run() : script(output);
  }

  private int script(Output output) {
    var session = new Session(door, server.given(), keyboard, output);
    for (Optional<String> line = keyboard.line(""); line.isPresent(); line = keyboard.line("")) {
      OptionalInt code = session.run(line.get());
      if (code.isEmpty() || code.getAsInt() != 0) {
        return code.orElse(0);
      }
    }
    return 0;
  }
}
