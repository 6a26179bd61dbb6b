package io.millrace.cli.remote;

import static java.math.RoundingMode.HALF_UP;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.core.document.Document;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// `millrace metrics`: bots in figures, for each kind of money.
public final class MetricsCommand implements Command {
  private static final List<Column> COLUMNS =
      List.of(
          Column.words("MONEY", "mode"),
          Column.text("IN", "currency"),
          Column.number("EQUITY", "equity"),
          Column.number("TODAY", "profitToday"),
          Column.number("REALISED", "realised"),
          Column.number("UNREALISED", "unrealised"),
          Column.number("BOTS", "bots.total"),
          Column.number("RUNNING", "bots.active"),
          Column.number("NEED YOU", "bots.attention"),
          Column.number("OPEN DEALS", "openDeals"),
          Column.number("CLOSED", "closedDeals"),
          new Column("WON %", true, MetricsCommand::won));

  private final Options options = new Options("Shows your bots in figures.");
  private final ServerOptions server = options.include(new ServerOptions());

  private final Flag raw =
      options.flag(
          "--raw", "the server's own measurements instead (Prometheus); for administrators");

  private final Flag json = options.flag("--json", "print them as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException, InterruptedException {
    try (ServerConnection connection = server.connect()) {
      if (raw.isGiven()) {
        output.out().print(connection.text("/actuator/prometheus"));
        return 0;
      }
      Table.show(COLUMNS, groups(connection), "No accounts yet.", json.isGiven(), output);
      return 0;
    }
  }

  private static String won(Document.Fields group) {
    String ratio = Answers.text(group, "winRate");
    return ratio.isEmpty() ? "" : new BigDecimal(ratio).movePointRight(2).setScale(1, HALF_UP) + "";
  }

  /// Paper and real money, and currencies, are never added up.
  static List<Document.Fields> groups(ServerConnection connection)
      throws IOException, InterruptedException {
    Document.Fields first = connection.fields("/api/dashboard");
    List<Document.Fields> groups = new ArrayList<>();
    for (Document.Fields group : Answers.items(first, "groups")) {
      String mode = Answers.text(group, "mode");
      String currency = Answers.text(group, "currency");
      boolean isFirst =
          mode.equals(Answers.text(first, "mode"))
              && currency.equals(Answers.text(first, "currency"));
      groups.add(
          isFirst
              ? first
              : connection.fields(
                  "/api/dashboard?"
                      + Pages.parameter("mode", mode)
                      + "&"
                      + Pages.parameter("currency", currency)));
    }
    return groups;
  }
}
