package io.millrace.cli.remote;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import java.io.IOException;

/// `millrace logout`: forgets the login. The token itself is ended where it was made.
public final class LogoutCommand implements Command {
  private final Options options =
      new Options(
          "Forgets server and token of your login.",
          "The token stays good: end it on the page Profile when nothing else uses it.");

  private final ServerOptions server = options.include(new ServerOptions());

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException {
    boolean wasIn = Login.forget(server.folder());
    output.out().println(wasIn ? "Logged out." : "You were not logged in.");
    return 0;
  }
}
