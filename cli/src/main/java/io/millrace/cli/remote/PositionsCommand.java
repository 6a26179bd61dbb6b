package io.millrace.cli.remote;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.core.document.Document;
import java.io.IOException;
import java.util.List;

/// `millrace positions`: what bots hold now.
public final class PositionsCommand implements Command {
  private static final List<Column> COLUMNS =
      List.of(
          Column.number("ID", "id"),
          Column.text("BOT", "name"),
          Column.text("INSTRUMENT", "instrument"),
          Column.number("QUANTITY", "position.quantity"),
          Column.number("AVERAGE", "position.averageEntry"),
          Column.number("PRICE", "position.price"),
          Column.number("INVESTED", "position.invested"),
          Column.number("UNREALISED", "position.unrealised"),
          Column.number("REALISED", "position.realised"),
          Column.text("IN", "profit.currency"));

  private final Options options = new Options("Lists what your bots hold.");
  private final ServerOptions server = options.include(new ServerOptions());
  private final Flag json = options.flag("--json", "print them as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    try (ServerConnection connection = server.connect()) {
      List<Document.Fields> held =
          BotDetails.of(connection, Pages.all(connection, "/api/bots")).stream()
              .filter(PositionsCommand::holds)
              .map(PositionsCommand::row)
              .toList();
      Table.show(COLUMNS, held, "No bot holds anything.", json.isGiven(), output);
      return 0;
    }
  }

  private static boolean holds(Document.Fields bot) {
    return !Answers.path(bot, "position.quantity").matches("(-?0(\\.0*)?)?");
  }

  private static Document.Fields row(Document.Fields bot) {
    var row = Document.fields();
    for (String name :
        List.of("id", "name", "accountId", "strategy", "instrument", "position", "profit")) {
      row.put(name, bot.field(name));
    }
    return row.build();
  }
}
