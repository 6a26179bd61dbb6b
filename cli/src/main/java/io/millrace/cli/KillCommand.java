package io.millrace.cli;

import static io.millrace.cli.ServerConnection.text;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// `millrace kill`: the kill switch for when there is no screen. Tells what was done, and ends well
/// only once it is confirmed.
final class KillCommand implements Command {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int USUAL_WAIT = 30;

  private final Options options =
      new Options(
          "Stops all bots of a running server and cancels their orders.",
          "Exit code 1 when that is not confirmed in time.");

  private final ServerOptions server = options.include(new ServerOptions());

  private final Value<String> account =
      options.text("--account", "ID", "only the bots of this account (default: all)");

  private final Flag close = options.flag("--close", "sell what is held, too, at market");

  private final Supplier<Integer> wait =
      options
          .wholeNumber("--wait", "SECONDS", "for everything to be confirmed (default: 30)")
          .or(USUAL_WAIT);

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    String path = path();
    Document order = Document.fields().put("close", close.isGiven()).build();
    try (ServerConnection connection = server.connect()) {
      Document.Fields report = connection.post(path, order);
      long deadline = System.nanoTime() + Duration.ofSeconds(wait.get()).toNanos();
      while (!isConfirmed(report) && System.nanoTime() < deadline) {
        Thread.sleep(PAUSE);
        report = connection.get(path);
      }
      print(report, output.out());
      return isConfirmed(report) ? 0 : Millrace.FAILED;
    }
  }

  private String path() {
    String id = account.given().orElse("");
    if (!id.matches("[0-9]{0,18}")) {
      throw new InvalidDocumentException("--account", "'" + id + "'", "an account's number");
    }
    return id.isEmpty() ? "/api/kill" : "/api/accounts/" + id + "/kill";
  }

  private static boolean isConfirmed(Document.Fields report) {
    return report.field("confirmed").equals(Document.flag(true));
  }

  private static void print(Document.Fields report, PrintWriter out) {
    List<Document> bots =
        report.field("bots") instanceof Document.Items items ? items.items() : List.of();
    for (Document item : bots) {
      if (item instanceof Document.Fields bot) {
        out.println(
            (isConfirmed(bot) ? "stopped  " : "PENDING  ")
                + text(bot, "botName")
                + ": "
                + text(bot, "ordersLeft")
                + " of "
                + text(bot, "orders")
                + " orders left, holds "
                + text(bot, "left")
                + " of "
                + text(bot, "held")
                + " "
                + text(bot, "instrument"));
      }
    }
    out.println(
        isConfirmed(report)
            ? "Confirmed: no order is live."
            : "Not confirmed yet: ask again, or look at the venue.");
  }
}
