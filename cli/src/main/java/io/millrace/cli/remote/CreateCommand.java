package io.millrace.cli.remote;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Kind;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.cli.command.Values;
import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `millrace create bot.json`: the document of a bot, on a server.
public final class CreateCommand implements Command {
  private final Options options =
      new Options("Creates a bot on a server from its document, as backtests read it.");

  private final Values<Path> files =
      options
          .arguments(
              "FILE", Kind.PATH, "{\"strategy\",\"instrument\",\"params\",\"margin\",\"priority\"}")
          .required();

  private final ServerOptions server = options.include(new ServerOptions());

  private final Value<String> account =
      options.text("--account", "ACCOUNT", "by number or name (default: the only one)");

  private final Value<String> name =
      options.text("--name", "NAME", "of the bot (default: that of the file)");

  private final Flag start = options.flag("--start", "run it at once");
  private final Flag json = options.flag("--json", "print it as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    Path file = files.only();
    Document document = Json.read(file);
    try (ServerConnection connection = server.connect()) {
      Document.Fields bot =
          connection.post(
              "/api/bots",
              Document.fields()
                  .put("name", name.given().orElseGet(() -> plainName(file)))
                  .put("accountId", Answers.text(account(connection), "id"))
                  .put("bot", document)
                  .put("start", start.isGiven())
                  .build());
      if (json.isGiven()) {
        output.out().println(Json.pretty(bot));
      } else {
        output.out().println("Created bot " + BotView.headline(bot));
      }
      return 0;
    }
  }

  private static String plainName(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
  }

  private Document.Fields account(ServerConnection connection)
      throws IOException, InterruptedException {
    String word = account.orNull();
    if (word != null) {
      return Find.account(connection, word);
    }
    List<Document.Fields> accounts = Answers.items(connection.get("/api/accounts"));
    if (accounts.size() != 1) {
      throw new InvalidDocumentException(
          "--account",
          "nothing",
          accounts.isEmpty()
              ? "an account: make one on the page Accounts"
              : "an account, such as " + Find.choice(accounts));
    }
    return accounts.getFirst();
  }
}
