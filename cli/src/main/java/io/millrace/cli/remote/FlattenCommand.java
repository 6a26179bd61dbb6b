package io.millrace.cli.remote;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Kind;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Values;
import io.millrace.core.document.Document;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/// `millrace flatten ACCOUNT`: the emergency close. Unlike `kill` it sells what is held, and says
/// before what that is.
public final class FlattenCommand implements Command {
  private static final List<Column> COLUMNS =
      List.of(
          Column.number("ID", "id"),
          Column.text("BOT", "name"),
          Column.words("PHASE", "phase"),
          Column.text("INSTRUMENT", "instrument"),
          new Column("ORDERS", true, bot -> "" + Answers.items(bot, "workingOrders").size()),
          Column.number("HOLDS", "position.quantity"),
          Column.number("UNREALISED", "profit.unrealised"),
          Column.text("IN", "profit.currency"));

  private final Options options =
      new Options(
          "Stops all bots of an account, cancels their orders and sells what they hold, at market.",
          "Shows first what that is, and asks. Exit code 1 when it is not confirmed in time.");

  private final Values<String> words =
      options.arguments("ACCOUNT", Kind.TEXT, "by number or whole name").required();

  private final ServerOptions server = options.include(new ServerOptions());
  private final Flag yes = options.flag("--yes", "do not ask");

  private final Supplier<Integer> wait =
      options
          .wholeNumber("--wait", "SECONDS", "for everything to be confirmed (default: 30)")
          .or(Stopping.USUAL_WAIT);

  private final Keyboard keyboard;

  public FlattenCommand(Keyboard keyboard) {
    this.keyboard = keyboard;
  }

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    String word = words.only();
    try (ServerConnection connection = server.connect()) {
      Document.Fields account = Find.account(connection, word);
      String id = Answers.text(account, "id");
      if (!yes.isGiven()) {
        Table.print(COLUMNS, bots(connection, id), "No bots.", output.err());
        String name = id + " '" + Table.line(Answers.text(account, "name")) + "'";
        String question =
            "Stop these bots of account " + name + ", cancel their orders, sell what they hold?";
        if (!Asking.isSure(keyboard, question, output)) {
          return 1;
        }
      }
      String path = "/api/accounts/" + id + "/kill";
      return Stopping.run(connection, path, true, wait.get(), output.out()) ? 0 : 1;
    }
  }

  private static List<Document.Fields> bots(ServerConnection connection, String account)
      throws IOException, InterruptedException {
    List<Document.Fields> bots =
        Pages.all(connection, "/api/bots").stream()
            .filter(bot -> Answers.text(bot, "accountId").equals(account))
            .toList();
    return BotDetails.of(connection, bots);
  }
}
