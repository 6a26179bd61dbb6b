package io.millrace.cli.remote;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Kind;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.UsageException;
import io.millrace.cli.command.Value;
import io.millrace.cli.command.Values;
import io.millrace.core.document.Document;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `millrace channels add`: one more place where its owner is told what happens. What opens the
/// place, its address or token, is asked for or read from standard input: arguments are seen by
/// everybody on the machine, and kept by shells.
public final class AddChannelCommand implements Command {
  private final Options options =
      new Options(
          "Adds a channel of notifications. The address of Discord, Slack or a webhook, or the token",
          "of a Telegram bot, is asked for, or read from standard input; it is never printed.");

  private final Values<String> words =
      options
          .arguments("KIND NAME", Kind.TEXT, "email, discord, slack, telegram or webhook; a name")
          .required();

  private final Values<String> events =
      options.texts("--event", "EVENT", "told there, such as deal_closed; as often as needed");

  private final Supplier<String> digest =
      options.text("--digest", "WHEN", "instant, hourly or daily (default: instant)").or("instant");

  private final Value<String> chat =
      options.text("--chat", "CHAT", "of telegram: a number such as -100123, or @name");

  private final Value<String> email =
      options.text("--email", "ADDRESS", "of email, where nobody logs in");

  private final ServerOptions server = options.include(new ServerOptions());
  private final Keyboard keyboard;

  public AddChannelCommand(Keyboard keyboard) {
    this.keyboard = keyboard;
  }

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    List<String> given = words.values();
    if (given.size() != 2) {
      throw new UsageException("a channel has a KIND and a NAME: quote a name that has blanks");
    }
    String kind = Column.constant(given.getFirst());
    Document.Builder body =
        Document.fields()
            .put("kind", kind)
            .put("name", given.getLast())
            .put("digest", Column.constant(digest.get()))
            .put(
                "events",
                Document.items(
                    events.values().stream()
                        .map(one -> Document.text(Column.constant(one)))
                        .toList()));
    chat.given().ifPresent(one -> body.put("chat", one));
    email.given().ifPresent(one -> body.put("email", one));
    try (ServerConnection connection = server.connect()) {
      asked(kind).ifPresent(field -> secret(field).ifPresent(text -> body.put(field, text)));
      Document.Fields made = connection.post("/api/channels", body.build());
      output.out().println("Added " + Table.line(Answers.path(made, "channel.name")) + ".");
      String signs = Answers.text(made, "secret");
      if (!signs.isEmpty()) {
        output.out().println("Its messages are signed by this secret, shown only now: " + signs);
      }
      return 0;
    }
  }

  private Optional<String> secret(String field) {
    String question = field.equals("token") ? "Token of the bot: " : "Address: ";
    return keyboard.secret(question).map(String::strip).filter(text -> !text.isEmpty());
  }

  /// What is asked for, as the interface calls it.
  private static Optional<String> asked(String kind) {
    return switch (kind) {
      case "DISCORD", "SLACK", "WEBHOOK" -> Optional.of("url");
      case "TELEGRAM" -> Optional.of("token");
      default -> Optional.empty();
    };
  }
}
