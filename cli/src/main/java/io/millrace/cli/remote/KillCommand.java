package io.millrace.cli.remote;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.core.document.InvalidDocumentException;
import java.io.IOException;
import java.util.function.Supplier;

/// `millrace kill`: the kill switch for when there is no screen. Tells what was done, and ends well
/// only once it is confirmed.
public final class KillCommand implements Command {
  private final Options options =
      new Options(
          "Stops all bots of a running server and cancels their orders, at once and unasked.",
          "Exit code 1 when that is not confirmed in time.");

  private final ServerOptions server = options.include(new ServerOptions());

  private final Value<String> account =
      options.text("--account", "ID", "only the bots of this account (default: all)");

  private final Flag close = options.flag("--close", "sell what is held, too, at market");

  private final Supplier<Integer> wait =
      options
          .wholeNumber("--wait", "SECONDS", "for everything to be confirmed (default: 30)")
          .or(Stopping.USUAL_WAIT);

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    String path = path();
    try (ServerConnection connection = server.connect()) {
      boolean isDone = Stopping.run(connection, path, close.isGiven(), wait.get(), output.out());
      return isDone ? 0 : 1;
    }
  }

  /// By number alone: this must not depend on anything being found first.
  private String path() {
    String id = account.given().orElse("");
    if (!id.matches("[0-9]{0,18}")) {
      throw new InvalidDocumentException("--account", "'" + id + "'", "an account's number");
    }
    return id.isEmpty() ? "/api/kill" : "/api/accounts/" + id + "/kill";
  }
}
