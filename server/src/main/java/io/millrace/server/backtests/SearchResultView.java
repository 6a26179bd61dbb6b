package io.millrace.server.backtests;

import io.millrace.server.api.BotDocumentView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a search found.
///
/// @param tried how many combinations ran; of a walk-forward, in how many folds
/// @param refused how many are no valid bot
/// @param refusedReason the first of those, and why
/// @param best the best combinations first; of a walk-forward, none
/// @param stability whether the best stands on a plateau
/// @param heatMap of the first two parameters that have several values
/// @param folds of a walk-forward, oldest first
public record SearchResultView(
    String objective,
    long tried,
    long refused,
    @Nullable String refusedReason,
    List<SearchTrial> best,
    @Nullable SearchStability stability,
    @Nullable SearchHeatMap heatMap,
    List<SearchFold> folds) {
  public SearchResultView {
    best = List.copyOf(best);
    folds = List.copyOf(folds);
  }

  /// The figures alone.
  SearchResultView headline() {
    return new SearchResultView(
        objective,
        tried,
        refused,
        refusedReason,
        best.stream().limit(1).toList(),
        stability,
        null,
        List.of());
  }

  /// One combination.
  ///
  /// @param bot with these values
  /// @param score more is better; nothing where the objective cannot be told
  public record SearchTrial(
      Map<String, String> values,
      BotDocumentView bot,
      @Nullable Double score,
      String totalProfit,
      int closed,
      int wins,
      String maxDrawdown,
      @Nullable Double sharpe) {
    public SearchTrial {
      values = Map.copyOf(values);
    }
  }

  /// @param share mean score of its neighbours as a share of the best one's: near 1 on a plateau;
  ///   nothing where there are none, or no gain
  public record SearchStability(@Nullable Double share, List<SearchNeighbour> neighbours) {
    public SearchStability {
      neighbours = List.copyOf(neighbours);
    }
  }

  /// A combination one step away.
  public record SearchNeighbour(String path, String value, @Nullable Double score) {}

  /// The best score for each pair of two parameters' values; no score where nothing was tried.
  public record SearchHeatMap(
      String across, List<String> acrossValues, String down, List<HeatRow> rows) {
    public SearchHeatMap {
      acrossValues = List.copyOf(acrossValues);
      rows = List.copyOf(rows);
    }
  }

  public record HeatRow(String value, List<HeatCell> cells) {
    public HeatRow {
      cells = List.copyOf(cells);
    }
  }

  public record HeatCell(@Nullable Double score) {}

  /// One step of a walk-forward: the winner of a stretch, and what it did on the next.
  public record SearchFold(
      Instant trainedFrom,
      Instant testedFrom,
      Map<String, String> values,
      BotDocumentView bot,
      @Nullable Double trainedScore,
      @Nullable Double testedScore,
      String testedProfit) {
    public SearchFold {
      values = Map.copyOf(values);
    }
  }
}
