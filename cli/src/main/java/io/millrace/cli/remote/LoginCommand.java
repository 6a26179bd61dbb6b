package io.millrace.cli.remote;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.core.document.Document;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/// `millrace login`: checks a token against its server and keeps it for the commands that follow.
public final class LoginCommand implements Command {
  private final Options options =
      new Options(
          "Logs in to a server by a token from its page Profile, and keeps that for later commands.",
          "The token is asked for, or read from standard input; it is never printed.");

  private final ServerOptions server = options.include(new ServerOptions());
  private final Keyboard keyboard;

  public LoginCommand(Keyboard keyboard) {
    this.keyboard = keyboard;
  }

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    URI address = server.givenServer().orElseGet(ServerOptions::here);
    if (!hasUsers(address)) {
      new Login(address, Optional.empty()).keep(server.folder());
      output.out().println("Nobody logs in at " + address + ": commands speak to it from now on.");
      return 0;
    }
    Optional<String> token =
        server
            .givenToken()
            .or(() -> keyboard.secret("Token for " + address + ": ").map(String::strip))
            .filter(text -> !text.isEmpty());
    if (token.isEmpty()) {
      throw new Refused("no token was given: make one on the page Profile of " + address, 401);
    }
    try (ServerConnection connection = ServerOptions.connect(address, token)) {
      Document.Fields session = connection.fields("/api/session");
      String email = Answers.path(session, "user.email");
      new Login(address, token).keep(server.folder());
      output.out().println("Logged in at " + address + " as " + email + ".");
      return 0;
    }
  }

  private static boolean hasUsers(URI address) throws IOException, InterruptedException {
    try (ServerConnection connection = ServerOptions.connect(address, Optional.empty())) {
      return Answers.isTrue(connection.fields("/api/session"), "users");
    }
  }
}
