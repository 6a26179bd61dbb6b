package io.millrace.simulation.report;

import io.millrace.core.account.Deal;
import io.millrace.core.document.Document;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.Preview;
import io.millrace.json.Json;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.BacktestSummary;
import io.millrace.simulation.backtest.EquityCurve;
import io.millrace.simulation.report.SvgChart.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A backtest as one HTML file that needs no network and no script: equity with drawdown, price
/// with fills, figures, deals, assumptions in plain words, and the configuration to copy.
public final class HtmlReport {
  private static final int POINTS = 1_000;
  private static final int MOST_MARKS = 2_000;
  private static final int MOST_DEALS = 2_000;

  private HtmlReport() {}

  /// The page.
  ///
  /// @param warnings what a reader must know of the data or the configuration
  public static String of(BacktestResult result, BotDocument bot, List<String> warnings) {
    BacktestSummary summary = result.summary();
    List<EquityCurve.Point> curve = result.equity().points(POINTS);
    return Html.page(
        "Backtest of " + bot.strategy(),
        head(result, bot)
            + warnings(result, warnings)
            + figures(summary, result)
            + Html.section("Equity and drawdown", equity(curve))
            + Html.section("Price and fills", prices(result, curve))
            + Html.section("Deals", deals(result))
            + rolls(result)
            + signals(result)
            + AnalysisReport.html(result)
            + Html.section("What was assumed", Assumptions.html(result))
            + Html.section("Configuration", "<pre>" + Html.escape(json(bot.write())) + "</pre>"));
  }

  private static String rolls(BacktestResult result) {
    var rolls = new RollTable(result);
    return rolls.isEmpty() ? "" : Html.section("Rolls", rolls.html());
  }

  private static String signals(BacktestResult result) {
    var signals = new SignalTable(result);
    return signals.isEmpty() ? "" : Html.section("Signals", signals.html());
  }

  private static String head(BacktestResult result, BotDocument bot) {
    return "<span class='badge'>BACKTEST</span><h1>"
        + Html.escape(bot.strategy())
        + " on "
        + Html.escape(bot.instrument().toString())
        + "</h1><p class='sub'>"
        + result.from()
        + " to "
        + result.to()
        + " · "
        + TextReport.data(result)
        + (result.tape().isPresent() ? "" : " of " + result.series().interval())
        + "</p>";
  }

  private static String warnings(BacktestResult result, List<String> warnings) {
    List<String> all = new ArrayList<>(warnings);
    result.stopped().ifPresent(why -> all.add("The run ended early: " + why));
    var html = new StringBuilder();
    all.forEach(
        warning -> html.append("<p class='warn'>").append(Html.escape(warning)).append("</p>"));
    return html.toString();
  }

  private static String figures(BacktestSummary summary, BacktestResult result) {
    String quote = " " + result.instrument().quote();
    double start = summary.startCapital().toDouble();
    var html = new StringBuilder("<section><div class='tiles'>");
    Html.tile(html, "Total profit", Html.signed(summary.totalProfit(), quote));
    Html.tile(html, "Return", Html.signed(summary.totalProfit().toDouble() / start));
    Html.tile(html, "Realised", Html.signed(summary.realisedProfit(), quote));
    Html.tile(html, "Unrealised", Html.signed(summary.unrealisedProfit(), quote));
    for (Preview.Fact figure : result.figures()) {
      Html.tile(html, TextReport.words(figure.name()), TextReport.value(figure, quote.strip()));
    }
    Html.tile(html, "Deals closed", summary.closed() + " of " + summary.deals());
    Html.tile(html, "Won", summary.wins() + " of " + summary.closed());
    Html.tile(html, "Max drawdown", Html.signed(-summary.maxDrawdown()));
    Html.tile(html, "Most invested", TextReport.plain(summary.maxCapital()) + quote);
    Html.tile(html, "Start capital", TextReport.plain(summary.startCapital()) + quote);
    Html.tile(html, "Fees", TextReport.plain(summary.fees()) + quote);
    if (result.instrument().kind().isMargined()) {
      Html.tile(html, "Funding", TextReport.plain(summary.funding()) + quote);
    }
    Html.tile(html, "Sharpe", TextReport.ratio(summary.sharpe()));
    Html.tile(html, "Sortino", TextReport.ratio(summary.sortino()));
    Html.tile(html, "Profit factor", TextReport.ratio(summary.profitFactor()));
    Html.tile(html, "Buy and hold", Html.signed(summary.buyAndHold()));
    return html.append("</div></section>").toString();
  }

  private static String equity(List<EquityCurve.Point> curve) {
    List<Point> equity = new ArrayList<>();
    List<Point> fall = new ArrayList<>();
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    double deepest = 0.0001;
    for (EquityCurve.Point point : curve) {
      equity.add(new Point(point.time(), point.equity()));
      fall.add(new Point(point.time(), -point.drawdown() * 100));
      low = Math.min(low, point.equity());
      high = Math.max(high, point.equity());
      deepest = Math.max(deepest, point.drawdown() * 100);
    }
    var first = curve.getFirst().time();
    var last = curve.getLast().time();
    return new SvgChart(280, first, last, low, high)
            .axes("%.2f")
            .area("equityarea", equity, low)
            .line("equity", equity)
            .draw("Equity over time")
        + new SvgChart(120, first, last, -deepest, deepest * 0.05)
            .axes("%.2f %%")
            .area("drawdown", fall, 0)
            .draw("Drawdown from the highest equity so far, in percent");
  }

  private static String prices(BacktestResult result, List<EquityCurve.Point> curve) {
    List<Point> prices = new ArrayList<>();
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (EquityCurve.Point point : curve) {
      double close = point.close().toDouble();
      prices.add(new Point(point.time(), close));
      low = Math.min(low, close);
      high = Math.max(high, close);
    }
    List<Fill> fills = result.fills();
    for (Fill fill : fills) {
      low = Math.min(low, fill.price().toDouble());
      high = Math.max(high, fill.price().toDouble());
    }
    var chart =
        new SvgChart(360, curve.getFirst().time(), curve.getLast().time(), low, high)
            .axes(high < 10 ? "%.5f" : "%.2f")
            .line("price", prices);
    if (!result.position().isFlat()) {
      var average = result.position().averageEntry(result.instrument());
      chart.level(average.toDouble(), "average entry " + average);
    }
    int step = Math.max(1, (fills.size() + MOST_MARKS - 1) / MOST_MARKS);
    for (int i = 0; i < fills.size(); i += step) {
      Fill fill = fills.get(i);
      chart.mark(
          fill.side() == Side.BUY,
          new Point(fill.eventTime(), fill.price().toDouble()),
          Html.escape(
              fill.slot()
                  + ": "
                  + fill.side().lower()
                  + " "
                  + fill.quantity()
                  + " at "
                  + fill.price()));
    }
    String note =
        step == 1
            ? ""
            : "<p class='sub'>Every " + step + "th of " + fills.size() + " fills is drawn.</p>";
    return chart.draw("Price over time with buys and sells") + note;
  }

  private static String deals(BacktestResult result) {
    List<Deal> deals = result.deals();
    if (deals.isEmpty()) {
      return "<p>This strategy keeps no deals; " + result.fills().size() + " fills.</p>";
    }
    var html =
        new StringBuilder(
            "<div class='scroll'><table><thead><tr><th>Deal</th><th class='left'>Opened</th>"
                + "<th class='left'>Closed</th><th class='left'>How</th><th>Duration</th>"
                + "<th>Bought</th><th>Cost</th><th>Proceeds</th><th>Fees</th><th>Profit</th>"
                + "</tr></thead><tbody>");
    deals.stream().limit(MOST_DEALS).forEach(deal -> row(html, deal, result));
    html.append("</tbody></table></div>");
    if (deals.size() > MOST_DEALS) {
      html.append("<p class='sub'>The first ")
          .append(MOST_DEALS)
          .append(" of ")
          .append(deals.size())
          .append(".</p>");
    }
    return html.toString();
  }

  private static void row(StringBuilder html, Deal deal, BacktestResult result) {
    String duration =
        deal.closedAt().map(at -> words(Duration.between(deal.openedAt(), at))).orElse("");
    String profit =
        deal.isOpen() ? "" : Html.signed(deal.profit(), " " + result.instrument().quote());
    html.append("<tr><td>")
        .append(deal.number())
        .append("</td><td class='left'>")
        .append(deal.openedAt())
        .append("</td><td class='left'>")
        .append(deal.closedAt().map(Object::toString).orElse("open"))
        .append("</td><td class='left'>")
        .append(deal.closeReason().orElse(""))
        .append("</td>");
    for (Object cell :
        List.of(
            duration,
            deal.bought(),
            TextReport.plain(deal.cost()),
            TextReport.plain(deal.proceeds()),
            TextReport.plain(deal.fees()),
            profit)) {
      html.append("<td>").append(cell).append("</td>");
    }
    html.append("</tr>");
  }

  private static String words(Duration duration) {
    long minutes = duration.toMinutes();
    return minutes < 60
        ? minutes + " min"
        : minutes < 1440
            ? minutes / 60 + " h " + minutes % 60 + " min"
            : minutes / 1440 + " d " + minutes % 1440 / 60 + " h";
  }

  private static String json(Document document) {
    return Json.pretty(document);
  }
}
