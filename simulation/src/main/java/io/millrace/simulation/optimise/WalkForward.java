package io.millrace.simulation.optimise;

import io.millrace.simulation.backtest.BacktestSummary;
import io.millrace.simulation.backtest.MarketHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/// Searches on one stretch of history and tries the winner on the stretch after it, fold by fold:
/// what a search would have earned somebody who had to choose beforehand.
public final class WalkForward {
  private WalkForward() {}

  /// Splits the history into `folds` + 1 equal stretches: fold k searches stretch k and is tried on
  /// k + 1.
  ///
  /// @throws IllegalArgumentException when a stretch would have no bar
  public static List<Fold> run(
      Search search,
      MarketHistory history,
      int folds,
      ExecutorService pool,
      LongConsumer progress,
      AtomicBoolean cancelled)
      throws InterruptedException {
    int stretch = history.series().size() / (folds + 1);
    if (folds < 1 || stretch < 1) {
      throw new IllegalArgumentException(
          "walk-forward of " + folds + " folds needs at least " + (folds + 1) + " bars");
    }
    List<Fold> results = new ArrayList<>();
    for (int fold = 0; fold < folds && !cancelled.get(); fold++) {
      MarketHistory training = history.slice(fold * stretch, (fold + 1) * stretch);
      MarketHistory testing = history.slice((fold + 1) * stretch, (fold + 2) * stretch);
      List<Trial> trials = search.run(training, pool, progress, cancelled).trials();
      if (!trials.isEmpty()) {
        Trial best = trials.getFirst();
        BacktestSummary tested = search.run(testing, best.values()).summary();
        results.add(
            new Fold(
                Instant.ofEpochMilli(training.series().openTime(0)),
                Instant.ofEpochMilli(testing.series().openTime(0)),
                best,
                search.objective().of(tested),
                tested));
      }
    }
    return results;
  }

  /// One step.
  ///
  /// @param trainedFrom where the searched stretch begins
  /// @param testedFrom where the tried stretch begins
  /// @param best the winner of the search
  /// @param score what the winner scored afterwards
  public record Fold(
      Instant trainedFrom, Instant testedFrom, Trial best, double score, BacktestSummary tested) {}
}
