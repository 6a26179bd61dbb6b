package io.millrace.simulation.analysis;

import io.millrace.core.order.Fill;
import io.millrace.simulation.backtest.BacktestRequest;
import io.millrace.simulation.backtest.Backtester;
import io.millrace.simulation.backtest.MarketHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether a strategy uses what it could not have known: run on a series that ends early, it must
/// have done the same up to there as on the whole series.
public final class LookAhead {
  private LookAhead() {}

  /// The first difference between the run on the whole series and those on its beginnings; empty
  /// when there is none.
  ///
  /// @param cuts how many beginnings to try, evenly spread
  public static <C, S> Optional<Difference> find(
      MarketHistory whole, BacktestRequest<C, S> request, int cuts) {
    List<Fill> all = Backtester.run(whole, request).fills();
    int size = whole.series().size();
    for (int cut = 1; cut <= cuts; cut++) {
      int end = (int) ((long) size * cut / (cuts + 1));
      if (end >= 2) {
        var part = whole.slice(0, end);
        // What is decided at the close of the very last bar may wait for the next one.
        Instant until = Instant.ofEpochMilli(whole.series().openTime(end - 1));
        Optional<Difference> difference =
            compare(all, Backtester.run(part, request).fills(), until);
        if (difference.isPresent()) {
          return difference;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Difference> compare(List<Fill> all, List<Fill> part, Instant until) {
    for (int i = 0; i < Math.max(all.size(), part.size()); i++) {
      Optional<Fill> expected = before(all, i, until);
      Optional<Fill> found = before(part, i, until);
      if (expected.isEmpty() && found.isEmpty()) {
        return Optional.empty();
      }
      if (!expected.equals(found)) {
        return Optional.of(new Difference(until, expected, found));
      }
    }
    return Optional.empty();
  }

  private static Optional<Fill> before(List<Fill> fills, int index, Instant until) {
    return index < fills.size() && fills.get(index).eventTime().isBefore(until)
        ? Optional.of(fills.get(index))
        : Optional.empty();
  }

  /// A fill that depends on bars after it.
  ///
  /// @param until the beginning of the series ends there
  /// @param onWhole what happened on the whole series; empty when nothing did
  /// @param onPart what happened instead on its beginning; empty when nothing did
  public record Difference(Instant until, Optional<Fill> onWhole, Optional<Fill> onPart) {}
}
