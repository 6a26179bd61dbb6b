package io.millrace.cli.remote;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Kind;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.UsageException;
import io.millrace.cli.command.Values;
import io.millrace.core.document.Document;
import io.millrace.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// `millrace risk`: how far accounts are from their limits.
public final class RiskCommand implements Command {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("LIMIT", "rule"),
          Column.text("OF", "subject"),
          Column.number("NOW", "present"),
          Column.number("AT MOST", "limit"),
          Column.number("LEFT", "left"));

  private final Options options =
      new Options("Shows the limits of accounts, and how far they are from each.");

  private final Values<String> accounts =
      options.arguments("[ACCOUNT]", Kind.TEXT, "by number or name (default: all)");

  private final ServerOptions server = options.include(new ServerOptions());

  private final Flag resume =
      options.flag("--resume", "let entries through again after a limit; losses count from here");

  private final Flag json = options.flag("--json", "print them as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    if (resume.isGiven() && accounts.values().isEmpty()) {
      throw new UsageException("--resume is for one ACCOUNT: name it");
    }
    try (ServerConnection connection = server.connect()) {
      List<Document.Fields> risks = new ArrayList<>();
      for (Document.Fields account : chosen(connection)) {
        String path = "/api/accounts/" + Answers.text(account, "id") + "/risk";
        Document.Fields risk =
            resume.isGiven()
                ? connection.post(path + "/resume", Document.Fields.EMPTY)
                : connection.fields(path);
        risks.add(risk);
        if (!json.isGiven()) {
          print(account, risk, output.out());
        }
      }
      if (json.isGiven()) {
        output.out().println(Json.pretty(Document.items(risks)));
      }
      return 0;
    }
  }

  private List<Document.Fields> chosen(ServerConnection connection)
      throws IOException, InterruptedException {
    List<Document.Fields> chosen = new ArrayList<>();
    for (String word : accounts.values()) {
      chosen.add(Find.account(connection, word));
    }
    return chosen.isEmpty() ? Answers.items(connection.get("/api/accounts")) : chosen;
  }

  private static void print(Document.Fields account, Document.Fields risk, PrintWriter out) {
    out.println(
        Answers.text(account, "id")
            + "  "
            + Table.line(Answers.text(account, "name"))
            + " ("
            + Answers.text(risk, "currency")
            + ")");
    Document.Fields halt = Answers.object(risk, "halt");
    if (!halt.fields().isEmpty()) {
      String until = Column.moment(Answers.text(halt, "until"));
      out.println(
          "STOPPED: " + Answers.text(halt, "text") + (until.isEmpty() ? "" : ", until " + until));
    }
    Table.print(COLUMNS, Answers.items(risk, "distances"), "No limits are set.", out);
  }
}
