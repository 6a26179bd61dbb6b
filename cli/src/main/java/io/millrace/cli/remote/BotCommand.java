package io.millrace.cli.remote;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Kind;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.UsageException;
import io.millrace.cli.command.Value;
import io.millrace.cli.command.Values;
import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `millrace bot 3 pause`: one bot, looked at or told something.
public final class BotCommand implements Command {
  private static final String SHOW = "show";
  private static final String DECISIONS = "decisions";
  private static final String DOCUMENT = "document";
  private static final String EDIT = "edit";
  private static final String DELETE = "delete";
  private static final List<Column> REASONS =
      List.of(
          Column.time("TIME", "time"),
          Column.text("OCCASION", "occasion"),
          Column.number("PRICE", "price"),
          new Column("WHY", false, BotCommand::reasons));
  private static final List<Column> ORDERS =
      List.of(
          Column.text("", "fate"),
          Column.text("SLOT", "slot"),
          Column.text("SIDE", "side"),
          Column.text("TYPE", "type"),
          Column.number("PRICE", "price"),
          Column.number("QUANTITY", "quantity"));

  private final Options options = new Options("Shows a bot, or tells it something.");

  private final Values<String> words =
      options.arguments("BOT [VERB [VALUE]]", Kind.TEXT, description()).required();

  private final ServerOptions server = options.include(new ServerOptions());
  private final Flag close = options.flag("--close", "with stop and delete: sell what it holds");

  private final Value<Long> deal =
      options.value("--deal", "N", Kind.LONG_NUMBER, "which deal (default: its open one)");

  private final Flag yes = options.flag("--yes", "do not ask before edit, delete, emergency-close");
  private final Flag json = options.flag("--json", "print the answer as JSON");
  private final Keyboard keyboard;

  public BotCommand(Keyboard keyboard) {
    this.keyboard = keyboard;
  }

  private static String[] description() {
    return Stream.concat(
            Stream.of(
                "BOT is its number or whole name, VERB one of:",
                "  show: what it does and holds (default)",
                "  decisions: why it did what it did, newest first",
                "  document: its document, as create and edit read it",
                "  edit FILE: changes its document; shows first what that does to its orders",
                "  delete: removes it; with --close also while a deal is open"),
            Stream.of(BotOrder.values()).map(order -> "  " + order.line()))
        .toArray(String[]::new);
  }

  /// All verbs, for completion.
  static List<String> verbs() {
    return Stream.concat(
            Stream.of(SHOW, DECISIONS, DOCUMENT, EDIT, DELETE),
            Stream.of(BotOrder.values()).map(BotOrder::word))
        .toList();
  }

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    List<String> given = words.values();
    String verb = given.size() > 1 ? given.get(1) : SHOW;
    List<String> rest = given.subList(Math.min(2, given.size()), given.size());
    Optional<BotOrder> order = BotOrder.of(verb);
    if (order.isEmpty() && !verbs().contains(verb)) {
      throw new UsageException(
          "Unknown verb: '" + verb + "'; there are " + String.join(", ", verbs()));
    }
    order.ifPresent(command -> command.check(rest)); // before anybody is asked anything
    try (ServerConnection connection = server.connect()) {
      String path = Find.bot(connection, given.getFirst());
      if (order.isPresent()) {
        return tell(order.get(), rest, connection, path, output);
      }
      if (rest.size() != (verb.equals(EDIT) ? 1 : 0)) {
        throw new UsageException("wants: bot BOT " + verb + (verb.equals(EDIT) ? " FILE" : ""));
      }
      return switch (verb) {
        case DECISIONS -> decisions(connection, path, output);
        case DOCUMENT -> document(connection, path, output);
        case EDIT -> edit(connection, path, Path.of(rest.getFirst()), output);
        case DELETE -> delete(connection, path, output);
        default -> show(connection.fields(path), output);
      };
    }
  }

  private int show(Document.Fields bot, Output output) {
    if (json.isGiven()) {
      output.out().println(Json.pretty(bot));
    } else {
      BotView.print(bot, output.out());
    }
    return 0;
  }

  private int tell(
      BotOrder order, List<String> rest, ServerConnection connection, String path, Output output)
      throws IOException, InterruptedException {
    long which = deal.given().orElse(0L);
    if (order.needsDeal() && which == 0) {
      which = openDeal(connection.fields(path));
    }
    Document body = order.body(rest, which, close.isGiven());
    if (order.isDrastic()) {
      Document.Fields bot = connection.fields(path);
      String question =
          "Cancel all orders of "
              + BotView.headline(bot)
              + " and sell "
              + Answers.path(bot, "position.quantity")
              + " "
              + Answers.text(bot, "instrument")
              + "?";
      if (!isSure(question, output)) {
        return 1;
      }
    }
    Document.Fields answer = connection.post(path + "/commands", body);
    if (json.isGiven()) {
      output.out().println(Json.pretty(answer));
    } else {
      output.out().println(BotView.headline(answer));
    }
    return 0;
  }

  private static long openDeal(Document.Fields bot) {
    String number = Answers.path(bot, "openDeal.number");
    if (number.isEmpty()) {
      throw new InvalidDocumentException(
          "--deal", "nothing", "a deal's number: " + BotView.headline(bot) + " has none open");
    }
    return Long.parseLong(number);
  }

  private boolean isSure(String question, Output output) {
    return yes.isGiven() || Asking.isSure(keyboard, question, output);
  }

  private int decisions(ServerConnection connection, String path, Output output)
      throws IOException, InterruptedException {
    Document.Fields page = connection.fields(path + "/decisions?size=20");
    if (json.isGiven()) {
      output.out().println(Json.pretty(page.field("items")));
    } else {
      Table.print(REASONS, Answers.items(page, "items"), "No decisions yet.", output.out());
    }
    return 0;
  }

  private static String reasons(Document.Fields decision) {
    return String.join(
        "; ",
        Answers.items(decision, "reasons").stream()
            .map(reason -> Answers.text(reason, "text"))
            .toList());
  }

  private static int document(ServerConnection connection, String path, Output output)
      throws IOException, InterruptedException {
    Document.Fields document = Answers.object(connection.fields(path), "document");
    var said = Document.fields();
    document
        .fields()
        .forEach(
            (name, value) -> {
              if (!(value instanceof Document.Nothing)) {
                said.put(name, value);
              }
            });
    output.out().println(Json.pretty(said.build()));
    return 0;
  }

  private int edit(ServerConnection connection, String path, Path file, Output output)
      throws IOException, InterruptedException {
    Document document = Json.read(file);
    Document.Fields plan =
        connection.post(path + "/plan", Document.fields().put("bot", document).build());
    List<Document.Fields> orders =
        Stream.of("kept", "cancelled", "placed")
            .flatMap(fate -> Answers.items(plan, fate).stream().map(one -> with(one, fate)))
            .toList();
    Table.print(ORDERS, orders, "No orders, before or after.", output.err());
    if (!isSure("Change the bot?", output)) {
      return 1;
    }
    Document.Fields changed =
        connection.put(
            path, Document.fields().put("name", Document.NOTHING).put("bot", document).build());
    return show(changed, output);
  }

  private static Document.Fields with(Document.Fields order, String fate) {
    var fields = Document.fields().put("fate", fate);
    order.fields().forEach(fields::put);
    return fields.build();
  }

  private int delete(ServerConnection connection, String path, Output output)
      throws IOException, InterruptedException {
    String bot = BotView.headline(connection.fields(path));
    if (!isSure("Delete bot " + bot + "?", output)) {
      return 1;
    }
    connection.delete(path + (close.isGiven() ? "?close=true" : ""));
    output.out().println("Deleted bot " + bot);
    return 0;
  }
}
