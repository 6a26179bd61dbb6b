package io.millrace.server.backtests;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.strategy.Strategies;
import io.millrace.server.market.MarketShelf;
import io.millrace.simulation.backtest.MarketHistory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// An order that has been read and checked, ready to run.
sealed interface LabJob permits BacktestJob, PortfolioJob, SearchJob {
  /// Runs it to its end.
  ///
  /// @param json how results become views
  /// @throws InvalidDocumentException when the data does not allow it
  /// @throws io.millrace.history.BadDataException when a file is damaged
  Found run(MarketShelf shelf, JsonMapper json, Watch watch) throws InterruptedException;

  /// The market of a run that has one.
  Optional<MarketHistory> market(MarketShelf shelf);

  /// @throws InvalidDocumentException naming what is wrong
  static LabJob read(BacktestOrder order, Strategies strategies) {
    if (order.portfolio() != null) {
      if (order.bot() != null || order.data() != null || order.search() != null) {
        String field = order.bot() != null ? "bot" : order.data() != null ? "data" : "search";
        throw new InvalidDocumentException(field, "given", "left out where a portfolio is given");
      }
      return PortfolioJob.read(order, order.portfolio(), strategies);
    }
    BotRun run = BotRun.read(order, strategies);
    return order.search() == null
        ? new BacktestJob(run)
        : SearchJob.read(run, order.search(), strategies);
  }

  /// Watches a run: is told of its progress, from any thread, and knows whether anybody still waits
  /// for it.
  interface Watch {
    /// @param share from 0 to 1
    void reached(double share);

    boolean isCancelled();

    /// Ends a run that nobody waits for any more by throwing.
    void check();
  }

  /// What was found; one of the three.
  ///
  /// @param report a page that stands alone
  record Found(
      @Nullable BacktestResultView result,
      @Nullable PortfolioResultView portfolio,
      @Nullable SearchResultView search,
      String report) {}
}
