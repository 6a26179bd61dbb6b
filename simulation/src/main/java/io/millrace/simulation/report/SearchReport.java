package io.millrace.simulation.report;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.core.strategy.BotDocument;
import io.millrace.json.Json;
import io.millrace.simulation.backtest.BacktestSummary;
import io.millrace.simulation.optimise.HeatMap;
import io.millrace.simulation.optimise.Search;
import io.millrace.simulation.optimise.Stability;
import io.millrace.simulation.optimise.Trial;
import io.millrace.simulation.optimise.WalkForward;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A search's result beyond its table: the heat map, and whether the best stands on a plateau.
public final class SearchReport {
  private SearchReport() {}

  /// A heat map for programs: rows of scores, `null` where nothing was tried.
  public static Fields document(HeatMap map) {
    List<Document> rows = new ArrayList<>();
    for (int row = 0; row < map.down().values().size(); row++) {
      List<Document> cells = new ArrayList<>();
      for (int column = 0; column < map.across().values().size(); column++) {
        double score = map.score(column, row);
        cells.add(
            Double.isFinite(score) ? Document.text(Double.toString(score)) : Document.NOTHING);
      }
      rows.add(Document.items(cells));
    }
    return Document.fields()
        .put("across", map.across().path())
        .put("acrossValues", texts(map.across().values()))
        .put("down", map.down().path())
        .put("downValues", texts(map.down().values()))
        .put("scores", Document.items(rows))
        .build();
  }

  private static Document texts(List<String> values) {
    return Document.items(values.stream().map(Document::text).toList());
  }

  /// Whether the best stands on a plateau, for programs.
  public static Fields document(Stability stability) {
    List<Document> neighbours = new ArrayList<>();
    for (Stability.Neighbour neighbour : stability.neighbours()) {
      neighbours.add(
          Document.fields()
              .put("parameter", neighbour.path())
              .put("value", neighbour.value())
              .put("score", Double.toString(neighbour.score()))
              .build());
    }
    double share = stability.share();
    return Document.fields()
        .put("neighbours", Document.items(neighbours))
        .put("share", Double.isFinite(share) ? ResultDocument.ratioText(share) : "none")
        .build();
  }

  /// One line on the plateau, for a terminal.
  public static String sentence(Stability stability) {
    double share = stability.share();
    if (!Double.isFinite(share)) {
      return "Stability: not known, for the best has no neighbours that were tried, or no gain.";
    }
    return String.format(
        Locale.ROOT,
        "Stability: its %d neighbours reach %.0f %% of the best score on average%s.",
        stability.neighbours().size(),
        share * 100,
        share < 0.5 ? ": a needle, probably found by chance" : "");
  }

  /// The page, which needs no network.
  ///
  /// @param trials best first, at least one
  /// @param maps one for each pair of parameters that a reader asked for
  public static String html(Search search, List<Trial> trials, int top, List<HeatMap> maps) {
    BotDocument bot = search.bot();
    var sections = new StringBuilder();
    sections
        .append("<span class='badge'>BACKTEST</span><h1>Search of ")
        .append(Html.escape(bot.strategy()))
        .append(" on ")
        .append(Html.escape(bot.instrument().toString()))
        .append("</h1><p class='sub'>")
        .append(trials.size())
        .append(" combinations tried; more ")
        .append(Html.escape(search.objective().toString()))
        .append(" is better.</p><p class='warn'>")
        .append(Html.escape(sentence(Stability.of(search.space(), trials))))
        .append("</p>")
        .append(Html.section("The best", table(search, trials, top)));
    for (HeatMap map : maps) {
      sections.append(
          Html.section(
              Html.escape(map.down().path() + " down, " + map.across().path() + " across"),
              heat(map)));
    }
    sections.append(
        Html.section("Configuration", "<pre>" + Html.escape(Json.pretty(bot.write())) + "</pre>"));
    return Html.page("Search of " + bot.strategy(), sections.toString());
  }

  /// The page of a walk-forward.
  ///
  /// @param folds oldest first
  public static String html(Search search, List<WalkForward.Fold> folds) {
    BotDocument bot = search.bot();
    List<List<String>> rows = new ArrayList<>();
    for (WalkForward.Fold fold : folds) {
      rows.add(
          List.of(
              fold.trainedFrom().toString(),
              fold.testedFrom().toString(),
              Html.escape(fold.best().values().toString()),
              score(fold.best().score()),
              score(fold.score()),
              TextReport.plain(fold.tested().totalProfit())));
    }
    return Html.page(
        "Walk-forward of " + bot.strategy(),
        "<span class='badge'>BACKTEST</span><h1>Walk-forward of "
            + Html.escape(bot.strategy())
            + " on "
            + Html.escape(bot.instrument().toString())
            + "</h1><p class='sub'>Searched on one stretch, tried on the next; more "
            + Html.escape(search.objective().toString())
            + " is better.</p>"
            + Html.section(
                "Fold by fold",
                Html.table(
                    List.of(
                        "<Searched from", "<Tried from", "<Best", "Then", "Afterwards", "Profit"),
                    rows))
            + Html.section(
                "Configuration", "<pre>" + Html.escape(Json.pretty(bot.write())) + "</pre>"));
  }

  private static String table(Search search, List<Trial> trials, int top) {
    List<String> heads = new ArrayList<>();
    search.space().parameters().forEach(parameter -> heads.add("<" + parameter.path()));
    heads.addAll(List.of(search.objective().toString(), "Profit", "Deals", "Drawdown"));
    List<List<String>> rows = new ArrayList<>();
    for (Trial trial : trials.subList(0, Math.min(top, trials.size()))) {
      BacktestSummary summary = trial.summary();
      List<String> row = new ArrayList<>();
      search
          .space()
          .parameters()
          .forEach(
              parameter -> row.add(Html.escape(trial.values().getOrDefault(parameter.path(), ""))));
      row.add(score(trial.score()));
      row.add(TextReport.plain(summary.totalProfit()));
      row.add(Integer.toString(summary.closed()));
      row.add(TextReport.percent(-summary.maxDrawdown()));
      rows.add(row);
    }
    return Html.table(heads, rows);
  }

  private static String heat(HeatMap map) {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (int row = 0; row < map.down().values().size(); row++) {
      for (int column = 0; column < map.across().values().size(); column++) {
        double score = map.score(column, row);
        low = Double.isFinite(score) ? Math.min(low, score) : low;
        high = Double.isFinite(score) ? Math.max(high, score) : high;
      }
    }
    var html = new StringBuilder("<div class='scroll'><table class='heat'><thead><tr><th></th>");
    map.across()
        .values()
        .forEach(value -> html.append("<th>").append(Html.escape(value)).append("</th>"));
    html.append("</tr></thead><tbody>");
    for (int row = 0; row < map.down().values().size(); row++) {
      html.append("<tr><th>").append(Html.escape(map.down().values().get(row))).append("</th>");
      for (int column = 0; column < map.across().values().size(); column++) {
        html.append(cell(map.score(column, row), low, high));
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table></div>").toString();
  }

  private static String cell(double score, double low, double high) {
    if (!Double.isFinite(score)) {
      return "<td>·</td>";
    }
    double share = high > low ? (score - low) / (high - low) : 1;
    return String.format(
        Locale.ROOT,
        "<td style='background:color-mix(in srgb, var(--accent) %.0f%%, transparent)'>%s</td>",
        share * 60,
        score(score));
  }

  private static String score(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "–";
  }
}
