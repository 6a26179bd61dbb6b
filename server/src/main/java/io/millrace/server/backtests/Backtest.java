package io.millrace.server.backtests;

import io.millrace.server.words.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A backtest with what is known of it.
///
/// @param progress from 0 to 1
/// @param result of a bot; in a list, without fills, deals and equity
/// @param portfolio of a portfolio; in a list, the account's figures
/// @param search of a search; in a list, the best alone
public record Backtest(
    String id,
    Instant createdAt,
    State state,
    double progress,
    BacktestOrder request,
    @Nullable BacktestResultView result,
    @Nullable PortfolioResultView portfolio,
    @Nullable SearchResultView search,
    @Nullable String error) {
  /// One that has only just been ordered.
  static Backtest queued(String id, Instant at, BacktestOrder order) {
    return new Backtest(id, at, State.QUEUED, 0, order, null, null, null, null);
  }

  /// The same on its way.
  Backtest with(State now, double reached, @Nullable String why) {
    return new Backtest(id, createdAt, now, reached, request, result, portfolio, search, why);
  }

  /// The same with what was found.
  Backtest found(LabJob.Found found) {
    return new Backtest(
        id,
        createdAt,
        State.DONE,
        1,
        request,
        found.result(),
        found.portfolio(),
        found.search(),
        null);
  }

  /// The figures alone, as a list shows them.
  Backtest headline() {
    return new Backtest(
        id,
        createdAt,
        state,
        progress,
        request,
        result == null ? null : result.headline(),
        portfolio == null ? null : portfolio.headline(),
        search == null ? null : search.headline(),
        error);
  }

  /// The same, told to somebody.
  Backtest in(Words words) {
    return new Backtest(
        id,
        createdAt,
        state,
        progress,
        request,
        result == null ? null : result.in(words),
        portfolio == null ? null : portfolio.in(words),
        search,
        error);
  }

  /// Where it is on its way.
  public enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean isEnded() {
      return this != QUEUED && this != RUNNING;
    }
  }
}
