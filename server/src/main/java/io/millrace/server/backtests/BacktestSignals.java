package io.millrace.server.backtests;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.millrace.server.words.Words;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of the strategy's signals. Why one was refused is kept by its parts, and told in the
/// words of whoever reads it.
///
/// @param refusals how often each condition refused one, the most frequent first
/// @param rows the newest of them, oldest first
public record BacktestSignals(
    int seen, int taken, List<BacktestRefusal> refusals, List<BacktestSignal> rows) {
  public BacktestSignals {
    refusals = List.copyOf(refusals);
    rows = List.copyOf(rows);
  }

  /// The same, told to somebody.
  BacktestSignals in(Words words) {
    return new BacktestSignals(
        seen,
        taken,
        refusals.stream().map(one -> one.in(words)).toList(),
        rows.stream().map(one -> one.in(words)).toList());
  }

  /// @param why its parts; told to nobody
  public record BacktestRefusal(
      String refusedBy,
      int count,
      @JsonInclude(Include.NON_NULL) @Schema(hidden = true) @Nullable SavedReason why) {
    private BacktestRefusal in(Words words) {
      return why == null ? this : new BacktestRefusal(words.reason(why.toReason()), count, null);
    }
  }

  /// @param condition of the market
  /// @param deal that it was taken for
  /// @param refusedBy the first condition that refused it, with its figures
  /// @param why its parts; told to nobody
  public record BacktestSignal(
      Instant time,
      @Schema(allowableValues = {"long", "short"}) String side,
      String price,
      String condition,
      @Nullable Long deal,
      @Nullable String refusedBy,
      @JsonInclude(Include.NON_NULL) @Schema(hidden = true) @Nullable SavedReason why) {
    private BacktestSignal in(Words words) {
      return why == null
          ? this
          : new BacktestSignal(
              time, side, price, condition, deal, words.reason(why.toReason()), null);
    }
  }
}
