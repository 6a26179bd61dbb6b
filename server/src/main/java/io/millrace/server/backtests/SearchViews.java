package io.millrace.server.backtests;

import io.millrace.core.value.Amount;
import io.millrace.server.api.BotDocumentView;
import io.millrace.server.backtests.SearchResultView.HeatCell;
import io.millrace.server.backtests.SearchResultView.HeatRow;
import io.millrace.server.backtests.SearchResultView.SearchFold;
import io.millrace.server.backtests.SearchResultView.SearchHeatMap;
import io.millrace.server.backtests.SearchResultView.SearchNeighbour;
import io.millrace.server.backtests.SearchResultView.SearchStability;
import io.millrace.server.backtests.SearchResultView.SearchTrial;
import io.millrace.simulation.backtest.BacktestSummary;
import io.millrace.simulation.optimise.HeatMap;
import io.millrace.simulation.optimise.Search;
import io.millrace.simulation.optimise.Stability;
import io.millrace.simulation.optimise.Trial;
import io.millrace.simulation.optimise.WalkForward;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a search found, as the interface shows it.
final class SearchViews {
  private static final int MOST_TRIALS = 200;
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private SearchViews() {}

  /// @param outcome with at least one trial
  static SearchResultView of(Search search, Search.Outcome outcome, Optional<HeatMap> map) {
    return new SearchResultView(
        search.objective().toString(),
        outcome.trials().size(),
        outcome.refused(),
        outcome.refused() == 0 ? null : outcome.reason(),
        outcome.trials().stream().limit(MOST_TRIALS).map(trial -> view(search, trial)).toList(),
        view(Stability.of(search.space(), outcome.trials())),
        map.map(SearchViews::view).orElse(null),
        List.of());
  }

  static SearchResultView of(Search search, List<WalkForward.Fold> folds) {
    return new SearchResultView(
        search.objective().toString(),
        folds.size(),
        0,
        null,
        List.of(),
        null,
        null,
        folds.stream().map(fold -> view(search, fold)).toList());
  }

  private static SearchTrial view(Search search, Trial trial) {
    BacktestSummary summary = trial.summary();
    return new SearchTrial(
        trial.values(),
        BotDocumentView.of(search.document(trial.values())),
        rounded(trial.score()),
        text(summary.totalProfit()),
        summary.closed(),
        summary.wins(),
        plain(summary.maxDrawdown()),
        summary.sharpe().isPresent() ? rounded(summary.sharpe().getAsDouble()) : null);
  }

  private static SearchFold view(Search search, WalkForward.Fold fold) {
    return new SearchFold(
        fold.trainedFrom(),
        fold.testedFrom(),
        fold.best().values(),
        BotDocumentView.of(search.document(fold.best().values())),
        rounded(fold.best().score()),
        rounded(fold.score()),
        text(fold.tested().totalProfit()));
  }

  private static SearchStability view(Stability stability) {
    return new SearchStability(
        rounded(stability.share()),
        stability.neighbours().stream()
            .map(one -> new SearchNeighbour(one.path(), one.value(), rounded(one.score())))
            .toList());
  }

  private static SearchHeatMap view(HeatMap map) {
    List<HeatRow> rows = new ArrayList<>();
    for (int row = 0; row < map.down().values().size(); row++) {
      List<HeatCell> cells = new ArrayList<>();
      for (int column = 0; column < map.across().values().size(); column++) {
        cells.add(new HeatCell(rounded(map.score(column, row))));
      }
      rows.add(new HeatRow(map.down().values().get(row), cells));
    }
    return new SearchHeatMap(map.across().path(), map.across().values(), map.down().path(), rows);
  }

  private static @Nullable Double rounded(double value) {
    return Double.isFinite(value)
        ? Double.valueOf(BigDecimal.valueOf(value).round(SIX_DIGITS).doubleValue())
        : null;
  }

  private static String plain(double ratio) {
    BigDecimal value = BigDecimal.valueOf(ratio).round(SIX_DIGITS);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String text(Amount amount) {
    return amount.toString();
  }
}
