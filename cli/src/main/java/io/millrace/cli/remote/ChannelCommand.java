package io.millrace.cli.remote;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Kind;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Values;
import io.millrace.core.document.Document;
import java.io.IOException;

/// `millrace channels test` and `remove`: what is done with one channel of notifications.
public final class ChannelCommand implements Command {
  private final Options options;
  private final Values<String> channels;
  private final ServerOptions server;
  private final Deed deed;

  /// What is done.
  @FunctionalInterface
  private interface Deed {
    int run(ServerConnection server, String path, String name, Output output)
        throws IOException, InterruptedException;
  }

  private ChannelCommand(Deed deed, String... description) {
    this.options = new Options(description);
    this.channels = options.arguments("CHANNEL", Kind.TEXT, "by name or id").required();
    this.server = options.include(new ServerOptions());
    this.deed = deed;
  }

  /// Sends a test message.
  public static ChannelCommand test() {
    return new ChannelCommand(
        ChannelCommand::test,
        "Sends a test message to a channel of yours, and says what came of it.",
        "Exit code 1 when it did not get through.");
  }

  /// Removes one.
  public static ChannelCommand remove() {
    return new ChannelCommand(
        ChannelCommand::remove, "Removes a channel of yours, with what waits for it.");
  }

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    String word = channels.only();
    try (ServerConnection connection = server.connect()) {
      Document.Fields channel = Find.channel(connection, word);
      String path = "/api/channels/" + Answers.text(channel, "id");
      return deed.run(connection, path, Table.line(Answers.text(channel, "name")), output);
    }
  }

  private static int test(ServerConnection server, String path, String name, Output output)
      throws IOException, InterruptedException {
    Document.Fields tested = server.post(path + "/test", Document.Fields.EMPTY);
    boolean isSent = Answers.isTrue(tested, "sent");
    String said = Table.line(Answers.text(tested, "detail"));
    output.out().println(name + (isSent ? ": sent, " : ": not sent, ") + said);
    return isSent ? 0 : 1;
  }

  private static int remove(ServerConnection server, String path, String name, Output output)
      throws IOException, InterruptedException {
    server.delete(path);
    output.out().println("Removed " + name + ".");
    return 0;
  }
}
