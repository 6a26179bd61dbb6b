package io.millrace.cli.remote;

import io.millrace.core.document.Document;
import java.io.PrintWriter;
import java.util.List;

/// One bot, for people.
final class BotView {
  private static final List<Column> ORDERS =
      List.of(
          Column.text("SLOT", "slot"),
          Column.text("SIDE", "side"),
          Column.text("TYPE", "type"),
          Column.number("PRICE", "price"),
          Column.number("QUANTITY", "quantity"),
          Column.number("FILLED", "filled"),
          Column.words("STATE", "state"));

  private BotView() {}

  /// Number, name and phase.
  static String headline(Document.Fields bot) {
    String error = Answers.text(bot, "error");
    return Answers.text(bot, "id")
        + " '"
        + Table.line(Answers.text(bot, "name"))
        + "': "
        + Column.words(Answers.text(bot, "phase"))
        + wish(bot)
        + (error.isEmpty() ? "" : "; " + Table.line(error));
  }

  /// What is asked of it, where it is not that far yet.
  private static String wish(Document.Fields bot) {
    String phase = Answers.text(bot, "phase");
    return switch (Answers.text(bot, "desired")) {
      case "PAUSE" -> phase.equals("PAUSED") ? "" : ", to pause after its deal";
      case "STOP" -> phase.equals("STOPPED") ? "" : ", to stop";
      default -> "";
    };
  }

  static void print(Document.Fields bot, PrintWriter out) {
    out.println(headline(bot));
    String in = " " + Answers.path(bot, "profit.currency");
    line("Strategy", Answers.text(bot, "strategy") + " on " + Answers.text(bot, "instrument"), out);
    line(
        "Account",
        Answers.text(bot, "accountId") + ", " + Column.words(Answers.text(bot, "mode")),
        out);
    line("Price", Answers.text(bot, "price"), out);
    line(
        "Profit",
        Answers.path(bot, "profit.total")
            + in
            + " (realised "
            + Answers.path(bot, "profit.realised")
            + ", unrealised "
            + Answers.path(bot, "profit.unrealised")
            + ")",
        out);
    line(
        "Holds",
        Answers.path(bot, "position.quantity")
            + average(Answers.path(bot, "position.averageEntry")),
        out);
    line(
        "Deals",
        Answers.path(bot, "deals.open") + " open, " + Answers.path(bot, "deals.closed") + " closed",
        out);
    deal(Answers.object(bot, "openDeal"), out);
    Answers.texts(bot, "wakes").forEach(text -> line("Waits for", text, out));
    Answers.texts(bot, "suggestions").forEach(text -> line("You could", text, out));
    Table.print(ORDERS, Answers.items(bot, "workingOrders"), "No working orders.", out);
  }

  private static String average(String price) {
    return price.isEmpty() ? "" : " at " + price;
  }

  private static void deal(Document.Fields deal, PrintWriter out) {
    if (deal.fields().isEmpty()) {
      return;
    }
    line(
        "Deal " + Answers.text(deal, "number"),
        "since "
            + Column.moment(Answers.text(deal, "openedAt"))
            + ", "
            + Answers.text(deal, "unrealised")
            + " ("
            + Answers.text(deal, "unrealisedPercent")
            + " %)"
            + ", safety orders "
            + Answers.text(deal, "safetyDone")
            + " of "
            + Answers.text(deal, "safetyTotal"),
        out);
    line("Take profit", Answers.text(deal, "takeProfit"), out);
    line("Stop loss", Answers.text(deal, "stopLoss"), out);
  }

  private static void line(String title, String text, PrintWriter out) {
    if (!text.isBlank()) {
      out.println("  " + title + " ".repeat(Math.max(1, 13 - title.length())) + Table.line(text));
    }
  }
}
