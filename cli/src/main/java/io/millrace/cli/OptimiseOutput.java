package io.millrace.cli;

import io.millrace.core.document.Document;
import io.millrace.simulation.backtest.BacktestSummary;
import io.millrace.simulation.optimise.HeatMap;
import io.millrace.simulation.optimise.Objective;
import io.millrace.simulation.optimise.Parameter;
import io.millrace.simulation.optimise.Search;
import io.millrace.simulation.optimise.SearchSpace;
import io.millrace.simulation.optimise.Stability;
import io.millrace.simulation.optimise.Trial;
import io.millrace.simulation.optimise.WalkForward;
import io.millrace.simulation.report.SearchReport;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What `optimise` prints and writes.
final class OptimiseOutput {
  private OptimiseOutput() {}

  /// The best combinations as a table.
  static String table(SearchSpace space, Objective objective, List<Trial> trials, int top) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>();
    head.add("#");
    space.parameters().forEach(parameter -> head.add(parameter.path()));
    head.addAll(List.of(objective.toString(), "profit", "deals", "drawdown", "sharpe"));
    rows.add(head);
    for (int i = 0; i < Math.min(top, trials.size()); i++) {
      rows.add(row(i + 1, space, trials.get(i)));
    }
    return aligned(rows) + trials.size() + " combinations tried\n";
  }

  private static List<String> row(int rank, SearchSpace space, Trial trial) {
    BacktestSummary summary = trial.summary();
    List<String> row = new ArrayList<>();
    row.add(Integer.toString(rank));
    for (Parameter parameter : space.parameters()) {
      row.add(trial.values().getOrDefault(parameter.path(), ""));
    }
    row.add(number(trial.score()));
    row.add(summary.totalProfit().toBigDecimal().setScale(2, RoundingMode.HALF_UP).toPlainString());
    row.add(Integer.toString(summary.closed()));
    row.add(String.format(Locale.ROOT, "%.2f %%", summary.maxDrawdown() * 100));
    row.add(summary.sharpe().isPresent() ? number(summary.sharpe().getAsDouble()) : "–");
    return row;
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "–";
  }

  private static String aligned(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var text = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        text.append(" ".repeat(widths[i] - row.get(i).length())).append(row.get(i)).append("  ");
      }
      text.append('\n');
    }
    return text.toString();
  }

  /// Every combination, best first.
  static String csv(SearchSpace space, List<Trial> trials) {
    var csv = new StringBuilder();
    space.parameters().forEach(parameter -> csv.append(parameter.path()).append(','));
    csv.append("score,totalProfit,realisedProfit,deals,closed,wins,maxDrawdown,maxCapital,fees\n");
    for (Trial trial : trials) {
      for (Parameter parameter : space.parameters()) {
        csv.append(trial.values().get(parameter.path())).append(',');
      }
      BacktestSummary summary = trial.summary();
      csv.append(trial.score())
          .append(',')
          .append(summary.totalProfit())
          .append(',')
          .append(summary.realisedProfit())
          .append(',')
          .append(summary.deals())
          .append(',')
          .append(summary.closed())
          .append(',')
          .append(summary.wins())
          .append(',')
          .append(summary.maxDrawdown())
          .append(',')
          .append(summary.maxCapital())
          .append(',')
          .append(summary.fees())
          .append('\n');
    }
    return csv.toString();
  }

  /// The search's result for programs.
  static Document document(Search search, Search.Outcome outcome, int top, List<HeatMap> maps) {
    var fields =
        Document.fields()
            .put("objective", search.objective())
            .put("tried", outcome.trials().size())
            .put("refused", outcome.refused())
            .put(
                "best",
                Document.items(
                    outcome.trials().stream().limit(top).map(OptimiseOutput::trial).toList()));
    if (!outcome.trials().isEmpty()) {
      fields.put(
          "stability", SearchReport.document(Stability.of(search.space(), outcome.trials())));
    }
    maps.forEach(map -> fields.put("heatMap", SearchReport.document(map)));
    return fields.build();
  }

  private static Document trial(Trial trial) {
    return Document.fields()
        .put("values", values(trial.values()))
        .put("score", Double.toString(trial.score()))
        .put("totalProfit", trial.summary().totalProfit())
        .put("closed", trial.summary().closed())
        .put("wins", trial.summary().wins())
        .put("maxDrawdown", Double.toString(trial.summary().maxDrawdown()))
        .build();
  }

  private static Document values(Map<String, String> values) {
    var fields = Document.fields();
    values.forEach(fields::put);
    return fields.build();
  }

  static Document fold(WalkForward.Fold fold) {
    return Document.fields()
        .put("trainedFrom", fold.trainedFrom())
        .put("testedFrom", fold.testedFrom())
        .put("values", values(fold.best().values()))
        .put("trainedScore", Double.toString(fold.best().score()))
        .put("testedScore", Double.toString(fold.score()))
        .put("testedProfit", fold.tested().totalProfit())
        .build();
  }

  /// One row a fold: what won, what it scored then, and what it scored afterwards.
  static String folds(Objective objective, List<WalkForward.Fold> folds) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("searched from", "tried from", objective + " then", "afterwards", "parameters"));
    for (WalkForward.Fold fold : folds) {
      rows.add(
          List.of(
              fold.trainedFrom().toString(),
              fold.testedFrom().toString(),
              number(fold.best().score()),
              number(fold.score()),
              fold.best().values().toString()));
    }
    return aligned(rows);
  }
}
