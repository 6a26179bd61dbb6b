package io.millrace.cli.remote;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.core.document.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `millrace bots`: all of them, a line each.
public final class BotsCommand implements Command {
  static final List<Column> COLUMNS =
      List.of(
          Column.number("ID", "id"),
          Column.text("NAME", "name"),
          Column.text("STRATEGY", "strategy"),
          Column.text("INSTRUMENT", "instrument"),
          Column.words("MODE", "mode"),
          Column.words("PHASE", "phase"),
          Column.number("PRICE", "price"),
          Column.number("REALISED", "profit.realised"),
          Column.number("UNREALISED", "profit.unrealised"),
          Column.text("IN", "profit.currency"),
          Column.number("OPEN", "deals.open"),
          Column.number("CLOSED", "deals.closed"),
          new Column("NEEDS YOU", false, bot -> Answers.text(bot, "error")));

  private final Options options = new Options("Lists your bots on a server.");
  private final ServerOptions server = options.include(new ServerOptions());

  private final Value<String> phase =
      options.text("--phase", "PHASE", "only those in it, such as paused or in-position");

  private final Value<String> strategy = options.text("--strategy", "NAME", "only those of it");

  private final Value<String> text =
      options.text("--text", "TEXT", "only those with it in their name or instrument");

  private final Flag json = options.flag("--json", "print them as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    try (ServerConnection connection = server.connect()) {
      List<Document.Fields> bots = Pages.all(connection, path());
      Table.show(COLUMNS, bots, "No bots.", json.isGiven(), output);
      return 0;
    }
  }

  private String path() {
    List<String> parameters = new ArrayList<>();
    phase
        .given()
        .ifPresent(word -> parameters.add(Pages.parameter("status", Column.constant(word))));
    strategy.given().ifPresent(word -> parameters.add(Pages.parameter("strategy", word)));
    text.given().ifPresent(word -> parameters.add(Pages.parameter("text", word)));
    return "/api/bots" + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
  }
}
