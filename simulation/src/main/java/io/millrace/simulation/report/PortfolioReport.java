package io.millrace.simulation.report;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.value.Amount;
import io.millrace.simulation.backtest.BacktestSummary;
import io.millrace.simulation.backtest.PortfolioCurve;
import io.millrace.simulation.backtest.PortfolioResult;
import io.millrace.simulation.backtest.PortfolioResult.BotResult;
import io.millrace.simulation.backtest.PortfolioResult.Summary;
import io.millrace.simulation.report.SvgChart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// A portfolio's backtest for people and programs: the account in total, and bot by bot.
public final class PortfolioReport {
  private PortfolioReport() {}

  /// A line a bot and the account's figures, for a terminal.
  public static String text(PortfolioResult result) {
    Summary total = result.summary();
    String quote = result.request().quote().code();
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-24s %7s %7s %16s %16s %12s %12s %10s%n",
            "Bot",
            "Deals",
            "Won",
            "Realised",
            "Unrealised",
            "Fees",
            "Funding",
            "Drawdown"));
    for (BotResult bot : result.bots()) {
      BacktestSummary own = bot.result().summary();
      text.append(
          row(
              bot.name(),
              own.closed(),
              own.wins(),
              own.realisedProfit(),
              own.unrealisedProfit(),
              own.fees(),
              own.funding(),
              own.maxDrawdown()));
    }
    text.append(
        row(
            "Account",
            total.closed(),
            total.wins(),
            total.realisedProfit(),
            total.unrealisedProfit(),
            total.fees(),
            total.funding(),
            total.maxDrawdown()));
    text.append(
        String.format(
            Locale.ROOT,
            "%nTotal           %s  (%s of %s %s)%n",
            TextReport.money(total.totalProfit(), quote),
            TextReport.percent(gain(total)),
            TextReport.plain(total.startCapital()),
            quote));
    text.append(
        String.format(
            Locale.ROOT,
            "Sharpe/Sortino  %s / %s%nProfit factor   %s%n",
            TextReport.ratio(total.sharpe()),
            TextReport.ratio(total.sortino()),
            TextReport.ratio(total.profitFactor())));
    result.trips().forEach(trip -> text.append("Limit reached   ").append(trip).append('\n'));
    return text.toString();
  }

  private static String row(
      String name,
      int closed,
      int wins,
      Amount realised,
      Amount unrealised,
      Amount fees,
      Amount funding,
      double drawdown) {
    return String.format(
        Locale.ROOT,
        "%-24s %7d %7d %16s %16s %12s %12s %10s%n",
        name,
        closed,
        wins,
        TextReport.plain(realised),
        TextReport.plain(unrealised),
        TextReport.plain(fees),
        TextReport.plain(funding),
        TextReport.percent(-drawdown));
  }

  private static double gain(Summary total) {
    return total.totalProfit().toDouble() / total.startCapital().toDouble();
  }

  /// The whole result; each bot's part is a backtest's result with its name.
  public static Fields document(PortfolioResult result) {
    List<Document> bots = new ArrayList<>();
    for (BotResult bot : result.bots()) {
      var fields = Document.fields().put("name", bot.name());
      ResultDocument.of(bot.result()).fields().forEach(fields::put);
      bots.add(fields.build());
    }
    return Document.fields()
        .put("bots", Document.items(bots))
        .put("trips", Document.items(result.trips().stream().map(Document::text).toList()))
        .put("summary", summary(result.summary(), result.isMargined()))
        .build();
  }

  /// As {@link #document} for a screen: each bot with at most `points` points of its curve, and the
  /// account's at the end of every day.
  public static Fields withEquity(PortfolioResult result, int points) {
    List<Document> bots = new ArrayList<>();
    for (BotResult bot : result.bots()) {
      bots.add(
          Document.fields()
              .put("name", bot.name())
              .put("result", ResultDocument.withEquity(bot.result(), points))
              .build());
    }
    List<Document> days = new ArrayList<>();
    for (PortfolioCurve.Point day : result.equity().days()) {
      days.add(
          Document.fields()
              .put("time", day.time())
              .put("equity", ResultDocument.money(day.equity()))
              .build());
    }
    return Document.fields()
        .put("quote", result.request().quote().code())
        .put("bots", Document.items(bots))
        .put("trips", Document.items(result.trips().stream().map(Document::text).toList()))
        .put("summary", summary(result.summary(), result.isMargined()))
        .put("equity", Document.items(days))
        .build();
  }

  private static Fields summary(Summary total, boolean isMargined) {
    var fields =
        Document.fields()
            .put("deals", total.deals())
            .put("closed", total.closed())
            .put("wins", total.wins())
            .put("realisedProfit", total.realisedProfit())
            .put("unrealisedProfit", total.unrealisedProfit())
            .put("totalProfit", total.totalProfit())
            .put("fees", total.fees());
    if (isMargined) {
      fields.put("funding", total.funding());
    }
    return fields
        .put("maxDrawdown", ResultDocument.ratioText(total.maxDrawdown()))
        .put("startCapital", total.startCapital())
        .put("sharpe", ResultDocument.ratio(total.sharpe()))
        .put("sortino", ResultDocument.ratio(total.sortino()))
        .put("profitFactor", ResultDocument.ratio(total.profitFactor()))
        .build();
  }

  /// The page, which needs no network.
  ///
  /// @param warnings what a reader must know of the data or the configuration
  public static String html(PortfolioResult result, List<String> warnings) {
    var notes = new StringBuilder();
    List<String> all = new ArrayList<>(warnings);
    result.trips().forEach(trip -> all.add("A limit was reached: " + trip));
    all.forEach(one -> notes.append("<p class='warn'>").append(Html.escape(one)).append("</p>"));
    return Html.page(
        "Backtest of a portfolio",
        "<span class='badge'>BACKTEST</span><h1>"
            + result.bots().size()
            + " bots on one account</h1>"
            + notes
            + tiles(result)
            + Html.section("Equity of the account", equity(result))
            + Html.section("Bot by bot", bots(result))
            + Html.section("What was assumed", assumptions()));
  }

  private static String tiles(PortfolioResult result) {
    Summary total = result.summary();
    String quote = " " + result.request().quote();
    var html = new StringBuilder("<section><div class='tiles'>");
    Html.tile(html, "Total profit", Html.signed(total.totalProfit(), quote));
    Html.tile(html, "Return", Html.signed(gain(total)));
    Html.tile(html, "Realised", Html.signed(total.realisedProfit(), quote));
    Html.tile(html, "Unrealised", Html.signed(total.unrealisedProfit(), quote));
    Html.tile(html, "Deals closed", total.closed() + " of " + total.deals());
    Html.tile(html, "Won", total.wins() + " of " + total.closed());
    Html.tile(html, "Max drawdown", Html.signed(-total.maxDrawdown()));
    Html.tile(html, "Start capital", TextReport.plain(total.startCapital()) + quote);
    Html.tile(html, "Fees", TextReport.plain(total.fees()) + quote);
    if (result.isMargined()) {
      Html.tile(html, "Funding", Html.signed(total.funding(), quote));
    }
    Html.tile(html, "Sharpe", TextReport.ratio(total.sharpe()));
    Html.tile(html, "Sortino", TextReport.ratio(total.sortino()));
    Html.tile(html, "Profit factor", TextReport.ratio(total.profitFactor()));
    return html.append("</div></section>").toString();
  }

  private static String equity(PortfolioResult result) {
    List<PortfolioCurve.Point> days = result.equity().days();
    if (days.size() < 2) {
      return "<p>The data is shorter than two days.</p>";
    }
    List<Point> line = new ArrayList<>();
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (PortfolioCurve.Point day : days) {
      line.add(new Point(day.time(), day.equity()));
      low = Math.min(low, day.equity());
      high = Math.max(high, day.equity());
    }
    return new SvgChart(280, days.getFirst().time(), days.getLast().time(), low, high)
        .axes("%.2f")
        .area("equityarea", line, low)
        .line("equity", line)
        .draw("Equity of the account at the end of every day");
  }

  private static String bots(PortfolioResult result) {
    List<List<String>> rows = new ArrayList<>();
    String quote = " " + result.request().quote();
    for (BotResult bot : result.bots()) {
      BacktestSummary own = bot.result().summary();
      rows.add(
          List.of(
              Html.escape(bot.name()),
              Html.escape(bot.result().request().type().name()),
              Html.escape(bot.result().instrument().id().toString()),
              Integer.toString(own.closed()),
              Integer.toString(own.wins()),
              Html.signed(own.realisedProfit(), quote),
              Html.signed(own.unrealisedProfit(), quote),
              TextReport.plain(own.fees()),
              Html.signed(own.funding(), quote),
              ratio(own.profitFactor()),
              bot.result().stopped().map(Html::escape).orElse("")));
    }
    return Html.table(
        List.of(
            "<Bot",
            "<Strategy",
            "<Instrument",
            "Deals",
            "Won",
            "Realised",
            "Unrealised",
            "Fees",
            "Funding",
            "Profit factor",
            "<Ended early"),
        rows);
  }

  private static String ratio(OptionalDouble value) {
    return TextReport.ratio(value);
  }

  private static String assumptions() {
    List<String> all =
        List.of(
            "All bots share one balance and one set of limits, as on a real account.",
            "Bars that open at the same time are walked one after the other, in the order of the bots: what came first inside a minute is not known.",
            "Every bot fills as in a backtest of its own; one bot's orders do not move the price for another.",
            "A backtest shows what would have happened to these settings on this data. It promises nothing about other data.");
    var html = new StringBuilder("<ul>");
    all.forEach(one -> html.append("<li>").append(Html.escape(one)).append("</li>"));
    return html.append("</ul>").toString();
  }
}
