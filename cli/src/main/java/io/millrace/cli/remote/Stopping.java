package io.millrace.cli.remote;

import static io.millrace.cli.remote.Answers.text;

import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;

/// Bots being stopped: asked for once, watched until the server confirms that no order is left.
final class Stopping {
  static final int USUAL_WAIT = 30;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private Stopping() {}

  /// @param path of the stop, for an account or for all
  /// @param close whether to sell what is held
  /// @param wait seconds
  /// @return whether it was confirmed in time
  static boolean run(ServerConnection server, String path, boolean close, int wait, PrintWriter out)
      throws IOException, InterruptedException {
    if (wait < 0) {
      throw new InvalidDocumentException("--wait", wait, "seconds, from 0");
    }
    Document.Fields report = server.post(path, Document.fields().put("close", close).build());
    long deadline = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
    while (!isConfirmed(report) && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE); // the server stops them by itself, and is asked how far it is
      report = server.fields(path);
    }
    print(report, out);
    return isConfirmed(report);
  }

  private static boolean isConfirmed(Document.Fields report) {
    return Answers.isTrue(report, "confirmed");
  }

  private static void print(Document.Fields report, PrintWriter out) {
    for (Document.Fields bot : Answers.items(report, "bots")) {
      out.println(
          (isConfirmed(bot) ? "stopped  " : "PENDING  ")
              + Table.line(text(bot, "botName"))
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
    out.println(
        isConfirmed(report)
            ? "Confirmed: no order is live."
            : "Not confirmed yet: ask again, or look at the venue.");
  }
}
