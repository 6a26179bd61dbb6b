package io.millrace.server.backtests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A backtest with what is known of it.
///
/// @param progress from 0 to 1
/// @param result in a list, without fills, deals and equity
public record Backtest(
    String id,
    Instant createdAt,
    State state,
    double progress,
    BacktestOrder request,
    @Nullable BacktestResultView result,
    @Nullable String error) {
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
