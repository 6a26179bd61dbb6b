package io.millrace.cli.remote;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// `millrace deals`, `orders` and `fills`.
public final class RecordsCommand implements Command {
  private static final int USUAL = 20;

  private final Records records;
  private final Options options;
  private final ServerOptions server;
  private final Value<String> bot;
  private final Flag open;
  private final Flag ended;
  private final Supplier<Integer> limit;
  private final Flag json;

  public RecordsCommand(Records records) {
    this.records = records;
    this.options = new Options("Lists " + records.word() + " of your bots, newest first.");
    this.server = options.include(new ServerOptions());
    this.bot = options.text("--bot", "BOT", "only those of this bot, by number or name");
    Options here = records.canBeOpen() ? options : new Options();
    this.open = here.flag("--open", "only those that are open");
    this.ended = here.flag("--ended", "only those that have ended");
    this.limit =
        options.wholeNumber("--limit", "N", "how many at most (default: " + USUAL + ")").or(USUAL);
    this.json = options.flag("--json", "print them as JSON");
  }

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    int most = limit.get();
    if (most < 1 || most > Pages.MOST) {
      throw new InvalidDocumentException("--limit", most, "a whole number from 1 to " + Pages.MOST);
    }
    if (open.isGiven() && ended.isGiven()) {
      throw new InvalidDocumentException("--ended", "given", "left out beside --open");
    }
    try (ServerConnection connection = server.connect()) {
      List<Document.Fields> rows = Pages.first(connection, path(connection), most);
      Table.show(records.columns(), rows, "No " + records.word() + ".", json.isGiven(), output);
      return 0;
    }
  }

  private String path(ServerConnection connection) throws IOException, InterruptedException {
    List<String> parameters = new ArrayList<>();
    String of = bot.orNull();
    if (of != null) {
      String path = Find.bot(connection, of);
      connection.fields(path); // a bot that is not there is an error, not an empty list
      parameters.add(Pages.parameter("botId", path.substring(path.lastIndexOf('/') + 1)));
    }
    if (open.isGiven() || ended.isGiven()) {
      parameters.add("open=" + open.isGiven());
    }
    return "/api/"
        + records.word()
        + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
  }
}
