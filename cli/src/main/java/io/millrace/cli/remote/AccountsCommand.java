package io.millrace.cli.remote;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.core.document.Document;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// `millrace accounts`: with what they hold.
public final class AccountsCommand implements Command {
  private static final List<Column> COLUMNS =
      List.of(
          Column.number("ID", "id"),
          Column.text("NAME", "name"),
          Column.text("VENUE", "venue"),
          Column.words("MODE", "mode"),
          Column.number("EQUITY", "equity"),
          Column.text("IN", "currency"),
          new Column("HOLDS", false, AccountsCommand::holdings),
          new Column("CONNECTION", false, AccountsCommand::connection));

  private final Options options = new Options("Lists your accounts on a server.");
  private final ServerOptions server = options.include(new ServerOptions());
  private final Flag json = options.flag("--json", "print them as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    try (ServerConnection connection = server.connect()) {
      List<Document.Fields> accounts = Answers.items(connection.get("/api/accounts"));
      Table.show(COLUMNS, accounts, "No accounts.", json.isGiven(), output);
      return 0;
    }
  }

  private static String holdings(Document.Fields account) {
    return Answers.items(account, "balances").stream()
        .map(held -> Answers.text(held, "total") + " " + Answers.text(held, "asset"))
        .collect(Collectors.joining(", "));
  }

  private static String connection(Document.Fields account) {
    boolean isHealthy = Answers.path(account, "connection.healthy").equals("true");
    return isHealthy ? "good" : Answers.path(account, "connection.detail");
  }
}
