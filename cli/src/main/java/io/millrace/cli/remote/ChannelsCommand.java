package io.millrace.cli.remote;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.core.document.Document;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// `millrace channels list`: where its owner is told what happens.
public final class ChannelsCommand implements Command {
  private static final List<Column> COLUMNS =
      List.of(
          Column.text("NAME", "name"),
          Column.words("KIND", "kind"),
          Column.text("TO", "hint"),
          Column.words("DIGEST", "digest"),
          new Column("EVENTS", false, ChannelsCommand::events),
          Column.time("LAST SENT", "sentAt"),
          Column.text("TROUBLE", "failure"),
          Column.text("ID", "id"));

  private final Options options = new Options("Lists your channels of notifications on a server.");
  private final ServerOptions server = options.include(new ServerOptions());
  private final Flag json = options.flag("--json", "print them as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    try (ServerConnection connection = server.connect()) {
      List<Document.Fields> channels = Answers.items(connection.get("/api/channels"));
      Table.show(COLUMNS, channels, "No channels.", json.isGiven(), output);
      return 0;
    }
  }

  private static String events(Document.Fields channel) {
    return Answers.texts(channel, "events").stream()
        .map(Column::words)
        .collect(Collectors.joining(", "));
  }
}
